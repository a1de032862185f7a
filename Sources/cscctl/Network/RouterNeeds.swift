import Diagnostics
import NETCONF
import Schemas
import VRP

/// What a router must be able to do before anything is sent to any router.
enum RouterNeeds {
    static func check(_ session: NETCONFSession, modules: [String]) async throws {
        try check(session.serverCapabilities)
        try await checkModules(session, modules)
        try await checkRights(session)
    }

    private static func check(_ capabilities: Capabilities) throws(Diagnostic) {
        var missing: [String] = []
        if !capabilities.hasBase11 { missing.append("base:1.1") }
        if !capabilities.hasCandidate { missing.append("candidate:1.0") }
        if !capabilities.hasPersistentConfirmedCommit { missing.append("confirmed-commit:1.1") }
        guard missing.isEmpty else {
            throw .error(
                "it does not offer \(missing.joined(separator: " and ")), without which a change cannot be taken back",
                hint: "Nothing was sent to any router. --log-level trace shows the router's hello.")
        }
    }

    /// A router that lists its modules must list those that this platform's configuration is written in: in its hello, or in
    /// its YANG library, where a hello lists only some (RFC 7895, RFC 8525).
    private static func checkModules(_ session: NETCONFSession, _ needed: [String]) async throws {
        // A hello with a yang-library id in place of the list leaves it to the router to refuse what it does not know.
        let offered = Set(session.serverCapabilities.modules.map(\.name))
        guard !offered.isEmpty else { return }
        guard !needed.allSatisfy(offered.contains) else { return }
        let listed = try await ModuleLister.list(of: session).names
        let unknown = needed.filter { !listed.contains($0) }
        guard !unknown.isEmpty else { return }
        throw Diagnostic.error(
            "its YANG modules are not those of the platform that the inventory names: it has no "
                + unknown.sorted().joined(separator: ", "),
            hint: "Nothing was sent to any router. Check `platform:` and the router's release.")
    }

    /// What a user may not read is left out without a word: a plan would take it for absent.
    private static func checkRights(_ session: NETCONFSession) async throws {
        let data = try await session.call(.getConfig(.running, filter: ReadRights.filter)).data
        let unreadable = ReadRights.unreadable(in: data)
        guard !unreadable.isEmpty else { return }
        throw Diagnostic.error(
            "the user may not read all of the configuration: nothing is shown of \(unreadable.joined(separator: " and "))",
            hint: "Nothing was sent to any router. Let the user read everything: see `display nacm` on the router.")
    }
}
