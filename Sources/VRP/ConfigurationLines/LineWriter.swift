import YANG

/// Turns a tree into views, emptying it of what it understood; each kind of view has an extension of its own.
struct LineWriter {
    /// Lines that stand under an interface but come from elsewhere in the tree: IS-IS, OSPF, MPLS, LDP.
    var interfaceLines: [String: [ConfigurationLine]] = [:]
    /// Where peers of VPN instances are printed.
    var isYANGMode: Bool
    /// The AS number of the router's BGP where the tree does not have it.
    var asNumber: String?

    /// The views in the order in which the router prints them (vendor's example files).
    mutating func blocks(draining root: inout DataNode) -> [ConfigurationBlock] {
        let bfd = bfdBlocks(&root)
        let tunnels = tunnelPolicyBlocks(&root)
        let routes = staticRouteBlocks(&root)
        let instances = instanceBlocks(&root)
        let mpls = mplsBlocks(&root)
        let isis = isisBlocks(&root)
        let ospf = ospfBlocks(&root)
        mplsInterfaceLines(&root)
        let interfaces = interfaceBlocks(&root)
        let bgp = bgpBlocks(&root)
        let policies = policyBlocks(&root)
        dropWhatIsAlwaysThere(&root)
        return tunnels + instances + bfd + mpls + isis + interfaces + bgp + ospf + policies + routes
    }

    /// Every network instance, whatever it is made of.
    func eachInstance(_ root: inout DataNode, _ work: (String, inout DataNode) -> Void) {
        root.enter("network-instance", "instances") { instances in
            instances.visit("instance") { work($0.key("name"), &$0) }
        }
    }

    /// The public instance and the instances whose view has been printed say nothing by being there.
    private func dropWhatIsAlwaysThere(_ root: inout DataNode) {
        root.drop("network-instance", "instances", "instance")
    }
}
