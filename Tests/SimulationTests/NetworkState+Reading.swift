import Addressing

@testable import Simulation

extension NetworkState {
    func routes(_ router: String, _ instance: String = RouterModel.publicInstance) -> [Route] {
        routers[router]?.routes[instance] ?? []
    }

    func route(_ router: String, _ prefix: IPv4Prefix, _ instance: String = RouterModel.publicInstance) -> Route? {
        routes(router, instance).first { $0.prefix == prefix }
    }

    func session(_ router: String, _ peer: IPv4Address, _ family: AddressFamily) -> BGPSession? {
        routers[router]?.bgpSessions.first { $0.peer == peer && $0.family == family }
    }

    func table(_ router: String, _ family: AddressFamily, in instance: String = RouterModel.publicInstance) -> BGPTable?
    {
        routers[router]?.bgpTables.first { $0.family == family && $0.instance == instance }
    }

    func paths(
        _ router: String, _ family: AddressFamily, _ prefix: IPv4Prefix,
        in instance: String = RouterModel.publicInstance
    ) -> [BGPRoute] {
        (table(router, family, in: instance)?.routes ?? []).filter { $0.prefix == prefix }
    }

    /// Every session of every router in every family is established.
    var allSessionsUp: Bool {
        routers.values.allSatisfy { $0.bgpSessions.allSatisfy { $0.state == .established } }
    }
}
