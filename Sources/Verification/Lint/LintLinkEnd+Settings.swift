import Simulation
import YANG

extension LintLinkEnd {
    /// `ospf enable` on the interface, with its options.
    var ospfInterface: OSPFProcess.Interface? {
        (instance?.ospf ?? []).flatMap(\.areas).flatMap(\.interfaces).first { $0.name == name }
    }

    /// The OSPF interface's node, for what the model leaves out.
    var ospfNode: DataNode? { ospfInterface.flatMap { router.node(at: $0.origin) } }

    var isisNode: DataNode? { isis.flatMap { router.node(at: $0.circuit.origin) } }

    /// The interface's own MTU; 1500 where nothing is configured ([C1]).
    var mtu: Int { router.interfaceNodes[name]?.child("mtu").flatMap { Int($0.value) } ?? 1500 }

    /// What labeled packets may have: `mpls mtu`, else the interface's own ([C1], carriers-carrier.md 2.0).
    var labeledMTU: Int {
        let origin = instance?.mplsInterfaces[name]
        let own = origin.flatMap { router.node(at: $0)?.child("mtu-value") }.flatMap { Int($0.value) }
        // 0 stands for "not set" in the model's range.
        return own.flatMap { $0 > 0 ? $0 : nil } ?? mtu
    }
}
