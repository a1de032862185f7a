import Addressing
import Simulation

extension LintLinkEnd {
    /// `ospf enable` on the interface, with its options.
    var ospfInterface: OSPFProcess.Interface? {
        (instance?.ospf ?? []).flatMap(\.areas).flatMap(\.interfaces).first { $0.name == name }
    }

    /// The address that LDP's hellos on the interface name: of the configured interface; in a VPN instance its own; else the
    /// LSR ID.
    var ldpTransport: IPv4Address? {
        if let source = instance?.ldpTransport[name] { return router.address(of: source) }
        return instance?.name == RouterModel.publicInstance ? router.model.mpls.lsrID : address
    }

    /// The interface's own MTU; 1500 where nothing is configured ([C1]).
    var mtu: Int { interface?.mtu ?? InterfaceModel.standardMTU }

    /// What labeled packets may have: `mpls mtu`, else the interface's own ([C1], carriers-carrier.md 2.0).
    var labeledMTU: Int { instance?.mplsMTUs[name] ?? mtu }
}
