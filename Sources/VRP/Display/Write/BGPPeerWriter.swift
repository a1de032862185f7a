import Addressing
import Simulation

/// The `display bgp ... peer` tables.
struct BGPPeerWriter {
    var router: RouterState
    var model: RouterModel
    var age: DisplayWriter.Age

    private static let columns =
        "  Peer            V          AS  MsgRcvd  MsgSent  OutQ  Up/Down       State  PrefRcv"

    func lines(_ instance: String, _ family: AddressFamily) -> [String] {
        guard let process = model.bgp else { return [] }
        let sessions = sessions(instance, family)
        return heading(process, routerID(instance, family), sessions) + [BGPPeerWriter.columns] + sessions.map(row)
    }

    /// VPNv4 peers, then those of each VPN instance under its own heading.
    func vpnv4() -> [String] {
        guard let process = model.bgp else { return [] }
        let main = sessions(RouterModel.publicInstance, .vpnv4)
        let instances = model.instances.keys.filter { $0 != RouterModel.publicInstance }.sorted()
        let inside = instances.map { (name: $0, rows: sessions($0, .ipv4Unicast)) }.filter { !$0.rows.isEmpty }
        let groups = inside.flatMap { group in
            [" VPN-Instance \(group.name), Router ID \(routerID(group.name, .ipv4Unicast)):"] + group.rows.map(row)
        }
        let all = main + inside.flatMap(\.rows)
        return heading(process, routerID(RouterModel.publicInstance, .vpnv4), all) + [BGPPeerWriter.columns]
            + main.map(row) + (groups.isEmpty ? [] : ["", "  Peer of IPv4-family for vpn instance :"] + groups)
    }

    private func sessions(_ instance: String, _ family: AddressFamily) -> [BGPSession] {
        router.bgpSessions.filter { $0.instance == instance && $0.family == family }.sorted { $0.peer < $1.peer }
    }

    private func heading(_ process: BGPProcess, _ routerID: IPv4Address, _ sessions: [BGPSession]) -> [String] {
        let established = sessions.filter { $0.state == .established }.count
        return [
            "", " BGP local router ID : \(routerID)", " Local AS number : \(process.asNumber)",
            " Total number of peers : \(TextTable.left(sessions.count, 17)) Peers in established state : \(established)",
            "",
        ]
    }

    private func routerID(_ instance: String, _ family: AddressFamily) -> IPv4Address {
        BGPRouteWriter(router: router, model: model).routerID(instance, family)
    }

    private func row(_ session: BGPSession) -> String {
        let isUp = session.state == .established
        let count = isUp ? age.seconds / 60 + 2 : 0
        return "  " + TextTable.left(session.peer, 16) + "4" + TextTable.right(session.remoteAS, 12)
            + TextTable.right(count, 9) + TextTable.right(count, 9) + TextTable.right(0, 6)
            + TextTable.right(age.clock, 9) + TextTable.right(session.state.rawValue, 12)
            + TextTable.right(session.prefixesReceived, 9)
    }
}
