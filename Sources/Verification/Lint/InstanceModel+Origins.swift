import Simulation

extension Origin {
    /// A node below; where it is missing, findings point at the nearest around it that is there.
    func below(_ path: String) -> Origin { Origin(self.path + "/" + path) }
}

/// Where the parts of an instance stand in its configuration, so that a finding names the line to mend.
extension InstanceModel {
    var familyOrigin: Origin { origin.below("afs/af[type='ipv4-unicast']") }
    var distinguisherOrigin: Origin { familyOrigin.below("route-distinguisher") }
    var targetsOrigin: Origin { familyOrigin.below("vpn-targets") }
    var evpnOrigin: Origin { familyOrigin.below("evpn") }
    var evpnTargetsOrigin: Origin { evpnOrigin.below("extend-vpn-targets") }
    var ldpInterfacesOrigin: Origin { origin.below("mpls/ldp/instance/interfaces") }
    var mplsInterfacesOrigin: Origin { origin.below("mpls/common/mpls-interfaces") }
}
