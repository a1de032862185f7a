import Fleet
import Journaling
import Planning
import Transactions

extension Stage {
    /// With the routers of the inventory that the service still owns something on and that none of its sites needs any more:
    /// a site has left its Level 1 VPN. A lab that ends with the command has no record.
    static func withFormerRouters(
        _ workspace: Workspace, _ service: String?, _ limit: String?
    ) async throws -> Workspace {
        guard let service else { return workspace }
        let journal = try SQLiteJournal(in: StateFolder(at: workspace.state.path))
        let owned = try await OwnershipLedger(journal, service: service).owned().filter { !$0.value.created.isEmpty }
        let known = Set(workspace.scope.routers.map(\.name))
        let chosen = try limit.map { try Set(LimitExpression($0).routers(in: workspace.inventory)) }
        let former = workspace.inventory.routers.filter { router in
            router.isManaged && !known.contains(router.name) && owned[router.name] != nil
                && chosen?.contains(router.name) ?? true
        }
        return former.isEmpty ? workspace : workspace.joined(by: former)
    }
}
