/// All that doctor found, as it is printed.
package struct DoctorReport: Sendable, Encodable {
    package var formatVersion = 1
    /// This machine's; nil where routers were asked for.
    package var machine: [MachineCheck]?
    package var routers: [RouterReport]

    package init(machine: [MachineCheck]? = nil, routers: [RouterReport] = []) {
        self.machine = machine
        self.routers = routers
    }

    private enum Key: String, CodingKey {
        case formatVersion, verdict, machine, routers
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(formatVersion, forKey: .formatVersion)
        try container.encode(verdict, forKey: .verdict)
        try container.encodeIfPresent(machine, forKey: .machine)
        try container.encode(routers, forKey: .routers)
    }

    /// The worst of all.
    package var verdict: RouterReport.Verdict {
        let worst = (machine ?? []).map(\.verdict).max() ?? .ok
        if worst == .failed || routers.contains(where: { $0.verdict == .unready }) { return .unready }
        return worst == .warning || routers.contains { $0.verdict == .warned } ? .warned : .ready
    }
}

/// One thing that was looked at on this machine.
package struct MachineCheck: Sendable, Hashable, Encodable {
    package var name: String
    package var verdict: Judgement.Verdict
    package var found: [String]
    package var remedies: [Remedy]

    package init(_ name: String, _ judgement: Judgement) {
        self.name = name
        verdict = judgement.verdict
        found = judgement.found
        remedies = judgement.remedies
    }
}
