import Fleet

/// Reads timers, authentication and BFD of a BGP session.
struct SessionReader {
    let findings: Findings
    let file: String

    func read(_ mapping: YAMLMapping) -> SessionOptions {
        mapping.allow(OptionKeys.session)
        var options = SessionOptions()
        options.timers = readTimers(mapping)
        options.credential = mapping.mapping("authentication", "\(mapping.subject): `authentication`").flatMap {
            CredentialReader(findings: findings, file: file).readSession($0)
        }
        options.bfd = mapping.mapping("bfd", "\(mapping.subject): `bfd`").map(BFD.read)
        return options
    }

    private func readTimers(_ mapping: YAMLMapping) -> SessionOptions.Timers? {
        let keepalive = mapping.value("keepalive", .number("seconds", in: 1...21845))
        let hold = mapping.value("hold", .number("seconds", in: 3...65535))
        if (mapping["keepalive"] == nil) != (mapping["hold"] == nil) {
            findings.error(
                "\(mapping.subject): `keepalive` and `hold` are given together", at: mapping.location,
                hint: "the router's own are 60 and 180")
        }
        guard let keepalive, let hold else { return nil }
        guard hold.value >= 3 * keepalive.value else {
            findings.error(
                "\(mapping.subject): `hold`: \(hold.value) s is less than three times the keepalive of "
                    + "\(keepalive.value) s", at: hold.location)
            return nil
        }
        return SessionOptions.Timers(keepalive: keepalive.value, hold: hold.value)
    }
}
