/// A pass's report in three parts, each kept once: what was found, which changes from pass to pass, and the checks that
/// passed and the proof, which are the same as long as the service is. A report is some 40 kB of JSON; a pass that finds
/// what the one before found takes a row.
struct PassParts: Sendable, Hashable {
    var findings: [UInt8]
    /// The checks that passed, without the line that was seen, which has ages and counters in it.
    var passed: [UInt8]?
    var proof: [UInt8]?
    var counts = PassCounts()

    /// Takes a report apart; what is no JSON object is a finding as it is.
    init(cutting report: String) {
        let bytes = Array(report.utf8)
        guard case .object(var members)? = JSONValue(parsing: bytes) else {
            findings = bytes
            return
        }
        let checks = members["checks"]?.elements ?? []
        let good = checks.filter(Self.isPlainPass)
        counts.differences = members["drift"]?.elements.count ?? 0
        counts.checks = checks.count
        counts.passed = checks.count { $0.members["result"]?.string == "pass" }
        counts.unlike = (members["predictions"]?.elements ?? []).count { $0.members["change"]?.string != "unread" }
        if !good.isEmpty {
            members["checks"] = .array(checks.filter { !Self.isPlainPass($0) })
            passed = JSONValue.array(good.map(Self.withoutSight)).bytes
        }
        if let proof = members.removeValue(forKey: "proof") { self.proof = proof.bytes }
        findings = JSONValue.object(members).bytes
    }

    init(findings: [UInt8], passed: [UInt8]?, proof: [UInt8]?) {
        self.findings = findings
        self.passed = passed
        self.proof = proof
    }

    /// The report: checks that did not pass first, then those that did.
    var report: String {
        guard passed != nil || proof != nil, case .object(var members)? = JSONValue(parsing: findings) else {
            return String(decoding: findings, as: UTF8.self)
        }
        if let good = passed.flatMap(JSONValue.init(parsing:)) {
            members["checks"] = .array((members["checks"]?.elements ?? []) + good.elements)
        }
        if let proof = proof.flatMap(JSONValue.init(parsing:)) { members["proof"] = proof }
        return String(decoding: JSONValue.object(members).bytes, as: UTF8.self)
    }

    /// One that has nothing to say beside that it passed.
    private static func isPlainPass(_ check: JSONValue) -> Bool {
        check.members["result"]?.string == "pass" && check.members["note"] == nil
    }

    private static func withoutSight(_ check: JSONValue) -> JSONValue {
        var members = check.members
        for name in ["observed", "evidence"] where members[name] != nil { members[name] = .text("") }
        return .object(members)
    }
}
