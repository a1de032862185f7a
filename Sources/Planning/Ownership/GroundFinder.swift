import XML
package import YANG

/// Finds the ground that somebody else's service stands on: whole steps that stay on all routers that it may cross.
///
/// It is about steps that are taken away. What a step that stays does otherwise than before is the operator's wish. A
/// service of this journal that has such steps itself stands on what its record has of them, and on nothing else.
struct GroundFinder {
    /// A node somewhere in the network.
    struct Place {
        var router: String
        var path: DataPath
    }

    let rules: [SharingRules.Ground]
    let places: [String: RouterPlace]
    let input: RetirementPlanner.Input

    /// By router: the stale nodes that stay, each with what stands on it.
    func find(_ stale: [String: Ownership]) -> [String: [DataPath: Place]] {
        guard !rules.isEmpty else { return [:] }
        var held: [String: [DataPath: Place]] = [:]
        // What stays for one rule may be what another one asks for.
        while true {
            let before = held.values.map(\.count)
            for rule in rules { hold(rule, stale, &held) }
            if held.values.map(\.count).sorted() == before.sorted() { return held }
        }
    }

    private func hold(
        _ rule: SharingRules.Ground, _ stale: [String: Ownership], _ held: inout [String: [DataPath: Place]]
    ) {
        let steps = Dictionary(
            input.rendered.map { ($0.name, $0.step) }, uniquingKeysWith: { first, _ in first })
        for (carrier, place) in standing(rule, stale, held) {
            for (router, ownership) in stale
            where rule.scope == .network || places[router]?.carrier == carrier {
                for (path, task) in ownership.created
                where rule.steps.contains(steps[task] ?? "") && !stays(task, on: router) {
                    if held[router]?[path] == nil { held[router, default: [:]][path] = place }
                }
            }
        }
    }

    /// What tasks of the rule's steps have made and is to go, by router.
    private func made(by rule: SharingRules.Ground, _ stale: [String: Ownership]) -> [String: [DataPath]] {
        guard !input.others.isEmpty else { return [:] }
        let steps = Dictionary(
            input.rendered.map { ($0.name, $0.step) }, uniquingKeysWith: { first, _ in first })
        return stale.mapValues { ownership in
            ownership.created.filter { rule.steps.contains(steps[$0.value] ?? "") }.map(\.key)
        }
    }

    private func stays(_ task: String, on router: String) -> Bool {
        input.tasks.contains { $0.made == task && $0.edits[router] != nil }
    }

    /// Per carrier a node that the rule is about and that does not go.
    private func standing(
        _ rule: SharingRules.Ground, _ stale: [String: Ownership], _ held: [String: [DataPath: Place]]
    ) -> [String: Place] {
        var found: [String: Place] = [:]
        let made = made(by: rule, stale)
        for (router, place) in places.sorted(by: { $0.key < $1.key })
        where place.role ?? rule.role == rule.role && found[place.carrier] == nil
            && (rule.scope == .carrier || place.isReached)
        {
            guard let running = input.running[router] else {
                // A router that was left out may have anything on it.
                if rule.scope == .carrier { found[place.carrier] = Place(router: router, path: DataPath()) }
                continue
            }
            let spoken = IntentPaths(input.rendered.compactMap { $0.edits[router] })
            let wanted = IntentPaths(input.tasks.compactMap { $0.edits[router] })
            let owned = input.owned[router]
            running.forEachNode(named: rule.names) { path in
                guard found[place.carrier] == nil, rule.matches(path), owned?.prior.contains(path) != true else {
                    return
                }
                let isForeign = owned?.created[path] == nil && !spoken.want(path)
                // What was found stays when the service goes.
                let isLeft = owned?.found[path] != nil && !wanted.want(path)
                let isOthers = isForeign || isLeft || input.others.has(path, on: router)
                if isOthers, input.others.isAccountedFor(path, on: router, beside: made) { return }
                if isOthers || held[router]?[path] != nil {
                    found[place.carrier] = held[router]?[path] ?? Place(router: router, path: path)
                }
            }
        }
        return found
    }
}

extension SharingRules {
    /// What a tree has of the nodes that ground rules are about.
    package func groundNodes(in tree: DataTree) -> Set<DataPath> {
        guard !grounds.isEmpty else { return [] }
        var nodes: Set<DataPath> = []
        tree.forEachNode(named: Set(grounds.flatMap(\.names))) { path in
            if grounds.contains(where: { $0.matches(path) }) { nodes.insert(path) }
        }
        return nodes
    }
}

extension DataTree {
    /// Visits the nodes of these local names with their paths; of the others, which are many, no path is made.
    fileprivate func forEachNode(named names: Set<String>, _ visit: (DataPath) -> Void) {
        for root in roots { for way in root.ways(to: names) { visit(DataPath(way.reversed())) } }
    }
}

extension DataNode {
    /// Of each such node in it, itself included, the steps from there up to this one.
    fileprivate func ways(to names: Set<String>) -> [[DataPath.Step]] {
        var ways: [[DataPath.Step]] = names.contains(name.local) ? [[]] : []
        for child in children where child.kind != .opaque { ways += child.ways(to: names) }
        guard !ways.isEmpty else { return [] }
        let step = DataPath.Step(self)
        return ways.map { $0 + [step] }
    }
}
