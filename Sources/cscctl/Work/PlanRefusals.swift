import Diagnostics
import Fleet
import Planning
import Playbooks
import VRP
import YANG

/// What a plan would do to a router beyond the service, and that nobody has agreed to: refused before anything is sent.
struct PlanRefusals {
    let workspace: Workspace
    let views: @Sendable (String) -> SchemaView
    /// How a command of its own reaches the same routers, such as ` --lab`.
    var reach = ""

    /// Another AS number takes all of the router's BGP away, unless the playbook lets it.
    func restarts(of found: ServiceWork.Found, on router: Router, running: DataTree) -> [Collision] {
        let isAllowed = workspace.playbook.routers.contains { $0.name.value == router.name && $0.replacesBGP }
        guard !isAllowed else { return [] }
        let needs = RestartNeed.needs(of: found.tasks, on: router.name, running: running, schema: views(router.name))
        return needs.map { need in
            let gone = need.gone.map(\.shortened).joined(separator: ", ")
            let isOurs = found.owned[router.name]?.made(need.leaf) ?? false
            return Collision(
                router: router.name, wanted: .init(need.leaf, task: need.task), held: .init(need.leaf),
                owner: isOurs ? .thisService : .somebodyElse,
                message:
                    "it runs BGP in AS \(need.old), and the inventory says AS \(need.new): a router has one AS number, and "
                    + "another one means `undo bgp`, a commit, and all of BGP built anew in a second commit. Every BGP "
                    + "session of the router is lost meanwhile, whoever configured it: \(gone)",
                way: "correct `as` in the inventory; or, to replace the AS number, write "
                    + "`routers: { \(router.name): { replace-bgp: true } }` into the playbook",
                words: nil, location: router.location)
        }
    }

    /// What concerns others' configuration is set by a change of its own, which no failure of this one takes back.
    func refuseUnprepared(_ tasks: [TaskIntent], on running: [String: DataTree]) throws(DiagnosticList) {
        var findings = DiagnosticList()
        for router in workspace.routers {
            let needed = Preparation.needed(
                for: tasks, on: router.name, running: running[router.name] ?? DataTree(),
                rules: views(router.name).rules)
            for need in needed { findings.add(finding(need, router)) }
        }
        try findings.throwIfErrors()
    }

    /// What the tasks refer to has to be there, or to be made by them: the router would refuse the edit.
    func refuseMissing(_ tasks: [TaskIntent], on running: [String: DataTree]) throws(DiagnosticList) {
        var findings = DiagnosticList()
        for router in workspace.routers {
            let missing = MissingReference.find(
                in: tasks, on: router.name, running: running[router.name] ?? DataTree(), schema: views(router.name))
            for reference in missing { findings.add(finding(reference, router)) }
        }
        try findings.throwIfErrors()
    }

    private func finding(_ missing: MissingReference, _ router: Router) -> Diagnostic {
        let words = [
            "policy-definition": "route policy", "ipv4-prefix-filter": "prefix list", "peer-group": "peer group",
            "tunnel-policy": "tunnel policy",
        ]
        let what = words[missing.list] ?? missing.list
        let near = Spelling.nearest(to: missing.name, among: missing.present)
        let some = missing.present.prefix(8).joined(separator: ", ")
        return .error(
            "\(router.name): it has no \(what) `\(missing.name)`, which \(missing.path.shortened) refers to, and no task "
                + "makes one",
            at: workspace.playbook.service.place(
                ofReference: missing.name, router: router.name, carrier: router.carrier) ?? router.location,
            hint: near.map { "Did you mean `\($0)`?" }
                ?? (some.isEmpty ? "The router has none." : "It has \(some)."))
    }

    private func finding(_ need: Preparation, _ router: Router) -> Diagnostic {
        let names = need.users.prefix(8).map(\.shortened)
        let more = need.users.count > names.count ? " and \(need.users.count - names.count) more" : ""
        let lines = ConfigurationLines.changes(from: DataTree(), to: need.edit)
        return .error(
            "\(need.router): \(need.leaf.shortened) is not set there, and the router has "
                + "\(names.joined(separator: ", "))\(more), which this service does not speak of: \(need.message)",
            at: router.location,
            hint: "Set it beforehand as a change of its own: `cscctl prepare \(need.router) --inventory "
                + "\(workspace.inventory.file)\(reach)`, or `\(lines.joined(separator: "; "))` on its command line.")
    }
}

extension Playbook {
    /// Routers that the playbook speaks of and the inventory does not have.
    func routerProblems(in inventory: Inventory) -> [Diagnostic] {
        let known = inventory.routers.map(\.name)
        return routers.filter { !known.contains($0.name.value) }.map { router in
            .error(
                "playbook: `routers`: there is no router `\(router.name.value)` in the inventory",
                at: router.name.location, hint: Findings.suggestion(for: router.name.value, among: known))
        }
    }
}
