import Diagnostics
import Fleet
import Journaling
import Parallel
import Planning
import Playbooks
import Transactions
import YANG

/// Finds what the tasks of a service want and routers hold for others, and lets through what the playbook takes over.
struct CollisionSearch {
    let stage: Stage
    /// Whether the tasks are all that the playbook has: only then do words that let nothing through say something.
    var isWhole = true

    private var workspace: Workspace { stage.workspace }

    /// The work with its collisions, with what is taken over in its tasks, and with notes of words that are idle.
    func settled(_ found: ServiceWork.Found) async throws -> ServiceWork.Found {
        guard let whole = found.whole else { return found }
        var result = found
        var all = collisions(found, whole)
        if all.contains(where: { !$0.isEmpty }) { try await name(ownersOf: &all, besides: found) }
        for (router, collisions) in zip(workspace.routers, all) {
            let words = workspace.playbook.routers.first { $0.name.value == router.name }?.takes ?? []
            let takings = Takings(words.map(\.value), of: collisions)
            result.tasks = takings.taking(over: whole[router.name] ?? DataTree(), in: result.tasks, on: router.name)
            result.collisions += takings.open
            result.taken[router.name] = takings.taken.flatMap { [$0.removal, $0.held.path].compactMap(\.self) }
            result.notes += takings.taken.map { "\($0.router): takes over: \($0.message) (`take`)" }
            guard isWhole else { continue }
            result.notes += words.filter { takings.idle.contains($0.value) }.map { word in
                idleNote(word, on: router.name, takings.open, found.schema(router.name).rules.collisions.kinds)
            }
        }
        return result
    }

    /// Of each router, in the inventory's order.
    private func collisions(_ found: ServiceWork.Found, _ whole: [String: DataTree]) -> [[Collision]] {
        let ports = PortCheck(workspace: workspace, found: found).collisions()
        let restarts = PlanRefusals(workspace: workspace, views: found.schema)
        return workspace.routers.parallelMap { router in
            let running = whole[router.name] ?? DataTree()
            return CollisionFinder(schema: found.schema(router.name)).collisions(
                of: found.tasks, on: router.name, running: running, owned: found.owned[router.name] ?? Ownership())
                + (ports[router.name] ?? []) + restarts.restarts(of: found, on: router, running: running)
        }
    }

    /// What another service of these routers has made is that one's. The record of all is read only where it is asked.
    private func name(ownersOf all: inout [[Collision]], besides found: ServiceWork.Found) async throws {
        guard let text = stage.service, let own = ServiceIdentity(text) else { return }
        let journal = try SQLiteJournal(in: StateFolder(at: workspace.state.path))
        for other in Succession(try await journal.runs()).services {
            guard other != text, !found.takeover.replaced.contains(other), let service = ServiceIdentity(other),
                service.network == own.network
            else { continue }
            let owned = try await OwnershipLedger(journal, service: other).owned()
            for (router, place) in all.indices.flatMap({ router in all[router].indices.map { (router, $0) } }) {
                let collision = all[router][place]
                guard collision.owner == .somebodyElse, owned[collision.router]?.holds(collision.held.path) == true
                else { continue }
                all[router][place].owner = .service(service.name)
            }
        }
    }

    private func idleNote(
        _ words: Located<String>, on router: String, _ open: [Collision], _ kinds: Set<String>
    ) -> String {
        let first = words.value.split(separator: " ").first.map(String.init) ?? ""
        let place = "\(words.location): `take` of \(router): `\(words.value)`"
        if let near = Spelling.nearest(to: words.value, among: open.compactMap(\.words)) {
            return "\(place) lets nothing through; did you mean `\(near)`?"
        }
        guard kinds.contains(first) || first == Self.vlan else {
            return "\(place) is not what a collision says: such words begin with "
                + (kinds + [Self.vlan]).sorted().joined(separator: ", ")
        }
        return "\(place) lets nothing through: there is no such collision (any more); it can be left out"
    }

    /// The first word of what a VLAN's collision says.
    static let vlan = "vlan"
}
