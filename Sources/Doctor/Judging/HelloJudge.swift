package import NETCONF
package import SSH
import VRP

/// Judges whether NETCONF is there, and what its hello offers.
package enum HelloJudge {
    /// A session that stands. `port`: where it was opened.
    package static func opened(_ capabilities: Capabilities, id: UInt32, framing: FramingVersion, port: UInt16)
        -> Judgement
    {
        let modules = capabilities.modules.count
        return .ok(
            "session \(id) on port \(port), framing of NETCONF \(framing == .chunked ? "1.1" : "1.0")",
            "\(capabilities.all.count) capabilities, \(modules) YANG modules among them")
    }

    /// Nothing listens on any port for NETCONF, and the router is there.
    package static func closed(_ ports: [String]) -> Judgement {
        Judgement(
            .failed, ["nothing listens for NETCONF"] + ports,
            RouterAdvice.servers.dropFirst().map { Remedy(.router, $0) }
                + RouterAdvice.netconfPort.map { Remedy(.router, $0) }
                + [Remedy(.here, "name another port in the inventory: `port:`")])
    }

    package static func refused(_ error: SSHError, user: String) -> Judgement {
        Judgement(
            .failed, [error.message],
            (RouterAdvice.services(of: user) + RouterAdvice.sessions + RouterAdvice.moreSessions).map {
                Remedy(.router, $0)
            })
    }

    package static func failed(_ error: NETCONFError) -> Judgement {
        Judgement(
            .failed, [error.description.split(separator: "\n").first.map(String.init) ?? ""],
            (RouterAdvice.sessions + RouterAdvice.moreSessions).map { Remedy(.router, $0) })
    }

    // MARK: capabilities

    /// One thing that a transaction uses, and what is lost without it.
    private struct Need: Sendable {
        var name: String
        var isRequired: Bool
        var loss: String
        var isThere: @Sendable (Capabilities) -> Bool
    }

    /// What the tool itself makes of them: `RouterNeeds` refuses without the first three.
    private static let needs = [
        Need(
            name: "base:1.1", isRequired: true,
            loss: "no `remove` operation and no chunked framing: an undo could not be sent as it is planned"
        ) { $0.hasBase11 },
        Need(
            name: "candidate:1.0", isRequired: true,
            loss: "a change could not be checked and tried before it runs, nor taken back as one"
        ) { $0.hasCandidate },
        Need(
            name: "confirmed-commit:1.1", isRequired: true,
            loss: "a run that dies would leave what it has committed: no router goes back by itself"
        ) { $0.hasPersistentConfirmedCommit },
        Need(
            name: "validate", isRequired: false,
            loss: "what the router refuses is found by the commit, after other routers may have committed"
        ) { $0.hasValidate },
        Need(
            name: "with-defaults (trim)", isRequired: false,
            loss: "readings bring every default; they are dropped here, by the profile of the YANG model"
        ) { $0.withDefaults?.contains(.trim) ?? false },
        Need(
            name: "startup:1.0", isRequired: false,
            loss: "what a reboot would bring cannot be read over NETCONF"
        ) { $0.hasStartup },
        Need(
            name: "rollback-on-error:1.0", isRequired: false,
            loss: "an edit that is refused halfway is in the candidate until it is discarded, which is done"
        ) { $0.hasRollbackOnError },
    ]

    package static func capabilities(_ offered: Capabilities) -> Judgement {
        let lacking = needs.filter { !$0.isThere(offered) }
        guard !lacking.isEmpty else { return .ok(needs.map(\.name).joined(separator: ", ")) }
        let isFatal = lacking.contains(where: \.isRequired)
        return Judgement(
            isFatal ? .failed : .warning,
            lacking.map { "no \($0.name): \($0.loss)" },
            isFatal
                ? [
                    Remedy(.router, "display netconf capability"),
                    Remedy(.here, "nothing replaces it: this router takes part only with a release that offers it"),
                ] : [])
    }
}
