import Addressing
import Simulation

/// `display ospf [process] peer [brief]`: a block per process; one without neighbours has its heading alone (an assumption).
enum OSPFPeerWriter {
    static func full(_ router: RouterState, _ model: RouterModel, _ process: Int?, _ age: DisplayWriter.Age)
        -> [String]
    {
        blocks(router, model, process) { neighbors in
            ["                Neighbors", ""] + neighbors.flatMap { neighbor($0, age) }
        }
    }

    static func brief(_ router: RouterState, _ model: RouterModel, _ process: Int?) -> [String] {
        blocks(router, model, process) { neighbors in
            let rows = neighbors.map { neighbor in
                " " + TextTable.left(neighbor.area, 16) + TextTable.left(neighbor.interface, 27)
                    + TextTable.left(neighbor.neighborID, 21) + neighbor.state.rawValue
            }
            let full = neighbors.filter { $0.state == .full }.count
            return [
                "                   Peer Statistic Information", "Total number of peer(s): \(neighbors.count)",
                " Peer(s) in full state: \(full)", TextTable.rule(77),
                " Area Id         Interface                  Neighbor id          State",
            ] + rows + [TextTable.rule(77)]
        }
    }

    private static func blocks(
        _ router: RouterState, _ model: RouterModel, _ wanted: Int?, _ body: ([OSPFNeighbor]) -> [String]
    ) -> [String] {
        let configured = model.instances.values.flatMap(\.ospf)
        let processes = Set(router.ospfNeighbors.map(\.process) + configured.map(\.id))
        return processes.filter { wanted == nil || $0 == wanted }.sorted().flatMap { process -> [String] in
            let neighbors = router.ospfNeighbors.filter { $0.process == process }
            let routerID =
                neighbors.first?.routerID ?? configured.first { $0.id == process }?.routerID ?? model.mpls.lsrID
                ?? IPv4Address(bits: 0)
            let heading = [
                "(M) Indicates MADJ neighbor", "", "",
                "          OSPF Process \(process) with Router ID \(routerID)",
            ]
            return heading + (neighbors.isEmpty ? [] : body(neighbors))
        }
    }

    private static func neighbor(_ neighbor: OSPFNeighbor, _ age: DisplayWriter.Age) -> [String] {
        let mode = neighbor.neighborIsSlave ? "Slave" : "Master"
        let designated = neighbor.designatedRouter?.description ?? "None"
        let backup = neighbor.backupDesignatedRouter?.description ?? "None"
        return [
            " Area \(neighbor.area) interface \(neighbor.interfaceAddress) (\(neighbor.interface))'s neighbors",
            " Router ID: \(TextTable.left(neighbor.neighborID, 20)) Address: \(neighbor.neighborAddress)",
            "   State: \(TextTable.left(neighbor.state.rawValue, 14)) Mode:Nbr is \(mode)     Priority: 1",
            "   DR: \(TextTable.left(designated, 17)) BDR: \(TextTable.left(backup, 16)) MTU: 0",
            "   Dead timer due in  34  sec", "   Retrans timer interval: 5", "   Neighbor is up for \(age.clock)",
            "   Authentication Sequence: [ 0 ]", "",
        ]
    }
}
