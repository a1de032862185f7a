import Simulation

/// `display isis peer`: a table per process, also of one without neighbours (an assumption: no sample shows one).
enum ISISPeerWriter {
    static func lines(_ router: RouterState, _ model: RouterModel) -> [String] {
        let configured = model.instances.values.flatMap { $0.isis.map(\.id) }
        let processes = Set(router.isisNeighbors.map(\.process) + configured).sorted()
        return processes.flatMap { process in
            table(process, router.isisNeighbors.filter { $0.process == process })
        }
    }

    private static func table(_ process: Int, _ neighbors: [ISISNeighbor]) -> [String] {
        let heading = [
            String(repeating: " ", count: 26) + "Peer information for ISIS(\(process))",
            "",
            "  System Id     Interface               Circuit Id         State HoldTime Type     PRI",
            TextTable.rule(86),
        ]
        return heading + neighbors.map(row) + ["", "Total Peer(s): \(neighbors.count)"]
    }

    /// Hold time and priority are VRP's defaults (30 s running down, 64); a point-to-point circuit has no priority.
    private static func row(_ neighbor: ISISNeighbor) -> String {
        // The id of a broadcast circuit is the designated system's, dotted; the other kind elects nobody.
        let pointToPoint = !neighbor.circuitID.contains(".")
        // As the tables of the worked examples print it on broadcast circuits of two level-1-2 routers.
        let both = pointToPoint ? "L1L2" : "L\(neighbor.level)(L1L2)"
        let type = neighbor.bothLevels ? both : "L\(neighbor.level)"
        return TextTable.left(neighbor.systemID, 16) + TextTable.left(neighbor.interface, 24)
            + TextTable.left(neighbor.circuitID, 19) + TextTable.left(neighbor.isUp ? "Up" : "Init", 6)
            + TextTable.left("24s", 9) + TextTable.left(type, 9) + (pointToPoint ? "--" : "64")
    }
}
