import Simulation

extension LintLinkEnd {
    /// `ospf enable` on the interface, with its options.
    var ospfInterface: OSPFProcess.Interface? {
        (instance?.ospf ?? []).flatMap(\.areas).flatMap(\.interfaces).first { $0.name == name }
    }

    /// The interface's own MTU; 1500 where nothing is configured ([C1]).
    var mtu: Int { interface?.mtu ?? InterfaceModel.standardMTU }

    /// What labeled packets may have: `mpls mtu`, else the interface's own ([C1], carriers-carrier.md 2.0).
    var labeledMTU: Int { instance?.mplsMTUs[name] ?? mtu }
}
