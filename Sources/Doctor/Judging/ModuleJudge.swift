import Diagnostics
package import Schemas
import VRP

/// What the playbook wants of a router, where one was given.
package struct PlaybookNeeds: Sendable, Hashable {
    /// The YANG modules that its edits of this router are written in.
    package var modules: Set<String>
    /// What the router's release cannot express, in words.
    package var problems: [String]

    package init(modules: Set<String>, problems: [String]) {
        self.modules = modules
        self.problems = problems
    }
}

/// Judges the modules that a router lists.
package enum ModuleJudge {
    /// - Parameters:
    ///   - inHello: whether the hello lists modules: then a transaction is refused where one is missing.
    ///   - profile: the platform's modules, with the revisions of the profile that is shipped.
    package static func modules(
        _ list: ModuleList, inHello: Bool, platform: String, profile: [(name: String, revision: String)],
        playbook: PlaybookNeeds?
    ) -> Judgement {
        let seen = "\(counted(list.modules.count, "module")), listed by \(list.source.rawValue)"
        var parts = [missing(list, inHello, platform, profile.map(\.name), playbook) ?? .ok(seen)]
        if parts[0].verdict != .ok { parts[0].found.append(seen) }
        if let others = revisions(list, profile) { parts.append(others) }
        if let playbook, !playbook.problems.isEmpty {
            parts.append(
                Judgement(
                    .failed, playbook.problems.map { "the playbook: \($0)" },
                    [Remedy(.here, "see the hint of `cscctl plan PLAYBOOK`")]))
        }
        return Judgement.all(parts) ?? .ok(seen)
    }

    private static func missing(
        _ list: ModuleList, _ inHello: Bool, _ platform: String, _ needed: [String], _ playbook: PlaybookNeeds?
    ) -> Judgement? {
        let lacking = needed.filter { !list.names.contains($0) }.sorted()
        guard !lacking.isEmpty else { return nil }
        let used = playbook.map { needs in lacking.filter(needs.modules.contains) }
        let isFatal = inHello || !(used ?? []).isEmpty
        var found = ["of the platform \(platform) it has no \(lacking.joined(separator: ", "))"]
        if let used {
            found.append(
                used.isEmpty
                    ? "the playbook uses none of these" : "the playbook uses \(used.joined(separator: ", "))")
        }
        return Judgement(
            isFatal ? .failed : .warning, found,
            [
                Remedy(.router, "display version"),
                Remedy(.here, "name the router's model and release in the inventory: `platform:`"),
            ])
    }

    /// Modules that are of another revision than the profile's, which is normal within a platform's releases, and why plans
    /// should be checked by the router's own.
    private static func revisions(
        _ list: ModuleList, _ profile: [(name: String, revision: String)]
    ) -> Judgement? {
        let known = Dictionary(
            list.modules.map { ($0.name, $0.revision ?? "") }, uniquingKeysWith: { first, _ in first })
        let others = profile.filter { module in
            known[module.name].map { $0 != module.revision && !$0.isEmpty && !module.revision.isEmpty } ?? false
        }
        guard !others.isEmpty else { return nil }
        let shown = others.prefix(3).map { "\($0.name) \(known[$0.name] ?? "") instead of \($0.revision)" }
        let more = others.count > 3 ? ", and \(others.count - 3) more" : ""
        return .warning(
            "of other revisions than the profile that is shipped: \(shown.joined(separator: ", "))\(more)",
            here: ["cscctl schema pull"])
    }

    /// - Parameter instances: the VPN instances beside the public one.
    package static func yangMode(isOn: Bool, instances: [String], router: String) -> Judgement {
        if isOn { return .ok("bgp yang-mode is on") }
        guard !instances.isEmpty else {
            return .ok("bgp yang-mode is off, and there are no VPN instances: the first service switches it on")
        }
        let names = instances.prefix(5).joined(separator: ", ") + (instances.count > 5 ? ", ..." : "")
        return .warning(
            "bgp yang-mode is off, and there are VPN instances (\(names)): where one of them has BGP that no task speaks "
                + "of, `plan` asks for it to be switched on beforehand",
            here: ["cscctl prepare \(router)"])
    }
}
