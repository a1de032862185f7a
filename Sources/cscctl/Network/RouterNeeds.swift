import Diagnostics
import NETCONF

/// What a router must be able to do before anything is sent to any router.
enum RouterNeeds {
    static func check(_ capabilities: Capabilities, modules: [String]) throws(Diagnostic) {
        var missing: [String] = []
        if !capabilities.hasCandidate { missing.append("candidate:1.0") }
        if !capabilities.hasPersistentConfirmedCommit { missing.append("confirmed-commit:1.1") }
        guard missing.isEmpty else {
            throw .error(
                "it does not offer \(missing.joined(separator: " and ")), without which a change cannot be taken back",
                hint: "Nothing was sent to any router. --log-level trace shows the router's hello.")
        }
        try checkModules(capabilities, modules)
    }

    /// A router whose hello lists its modules must list those that this platform's configuration is written in.
    private static func checkModules(_ capabilities: Capabilities, _ needed: [String]) throws(Diagnostic) {
        // A hello with a yang-library id in place of the list leaves it to the router to refuse what it does not know.
        let offered = Set(capabilities.modules.map(\.name))
        guard !offered.isEmpty else { return }
        let unknown = needed.filter { !offered.contains($0) }.sorted()
        guard !unknown.isEmpty else { return }
        throw .error(
            "its YANG modules are not those of the platform that the inventory names: it has no "
                + unknown.joined(separator: ", "),
            hint: "Nothing was sent to any router. Check `platform:` and the router's release.")
    }
}
