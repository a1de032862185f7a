import NETCONF
package import XML
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

    /// The subtree filter of a reading of the node alone.
    package static let filter = [
        XMLElement(
            XMLName("bgp", in: bgp),
            children: [
                XMLElement(
                    XMLName("global", in: bgp), children: [XMLElement(XMLName("yang-enable", in: bgp))])
            ])
    ]

    /// Whether a reading shows that it is on; off is the default, which a router leaves out.
    package static func isOn(in data: [XMLElement]) -> Bool {
        let root = data.first { $0.name == XMLName("bgp", in: bgp) }
        return root?.child("global")?.child("yang-enable")?.trimmedText == "true"
    }
}
