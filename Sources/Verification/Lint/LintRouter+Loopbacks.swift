import Addressing
import Simulation

extension LintRouter {
    /// Public addresses that LDP and BGP are told to use: the LSR ID, and the sources of public sessions.
    var usedAddresses: [IPv4Address] {
        let sources = (publicInstance.bgp?.peers ?? []).compactMap { address(of: $0.localInterface) }
        var seen: Set<IPv4Address> = []
        return ([model.mpls.lsrID].compactMap(\.self) + sources).filter { seen.insert($0).inserted }
    }

    /// The loopbacks that have them.
    var usedLoopbacks: [InterfaceModel] {
        let addresses = Set(usedAddresses)
        return interfaces(of: RouterModel.publicInstance).filter { interface in
            interface.kind == .loopback && interface.address.map(addresses.contains) == true
        }
    }
}
