import XML
package import YANG

/// What makes a VRP take and show the BGP of its VPN instances by its YANG modules: `bgp yang-mode enable` (pages
/// "Configuring the YANG Management Mode of BGP" and the command's own; off by default).
package enum YANGManagement {
    private static let bgp = "urn:huawei:yang:huawei-bgp"

    /// The node alone, as a configuration and as an edit.
    package static let enabled = DataTree([
        DataNode(
            XMLName("bgp", in: bgp), .container,
            children: [
                DataNode(
                    XMLName("global", in: bgp), .container,
                    children: [DataNode(XMLName("yang-enable", in: bgp), .leaf, value: "true")])
            ])
    ])
}
