import NETCONF
package import XML

/// Whether a user may read what a plan rests on.
///
/// A router leaves out what a user may not read and says nothing about it (RFC 8341 section 3.2.4), so that what is there
/// would look as if it were not. Every VRP has the public instance and an interface (NULL0), whatever it is configured for.
package enum ReadRights {
    private static let trees = [
        (
            root: "network-instance", list: ["instances", "instance"],
            namespace: "urn:huawei:yang:huawei-network-instance"
        ),
        (root: "ifm", list: ["interfaces", "interface"], namespace: "urn:huawei:yang:huawei-ifm"),
    ]

    /// The subtree filter of the `<get-config>`: names alone.
    package static let filter = trees.map { tree in
        func element(_ local: String, _ children: [XMLElement] = []) -> XMLElement {
            XMLElement(XMLName(local, in: tree.namespace), children: children)
        }
        return element(tree.root, [element(tree.list[0], [element(tree.list[1], [element("name")])])])
    }

    /// The trees of which the answer has nothing, though every router has something there.
    package static func unreadable(in data: [XMLElement]) -> [String] {
        trees.filter { tree in
            let root = data.first { $0.name == XMLName(tree.root, in: tree.namespace) }
            let entries = root?.child(tree.list[0])?.children.filter { $0.name.local == tree.list[1] } ?? []
            let names = entries.compactMap { $0.child("name")?.trimmedText }
            return tree.root == "network-instance" ? !names.contains("_public_") : names.isEmpty
        }
        .map(\.root)
    }

    /// The VPN instances beside the public one that an answer to the filter shows.
    package static func instances(in data: [XMLElement]) -> [String] {
        let root = data.first { $0.name == XMLName(trees[0].root, in: trees[0].namespace) }
        let entries = root?.child("instances")?.children("instance") ?? []
        return entries.compactMap { $0.child("name")?.trimmedText }.filter { $0 != "_public_" }.sorted()
    }

    /// The interfaces that an answer to the filter shows.
    package static func interfaces(in data: [XMLElement]) -> [String] {
        let root = data.first { $0.name == XMLName(trees[1].root, in: trees[1].namespace) }
        let entries = root?.child("interfaces")?.children("interface") ?? []
        return entries.compactMap { $0.child("name")?.trimmedText }
    }

    /// A filter that goes down to the BGP of all instances and the IPv4 of all interfaces, which some releases leave out of a
    /// reading whose filter names only the top (README of Cisco NSO's huawei-vrp_nc).
    package static let deepFilter = zip(trees, [("bgp", "huawei-bgp"), ("ipv4", "huawei-ip")]).map { tree, below in
        func element(_ local: String, _ children: [XMLElement] = []) -> XMLElement {
            XMLElement(XMLName(local, in: tree.namespace), children: children)
        }
        let inner = XMLElement(XMLName(below.0, in: "urn:huawei:yang:\(below.1)"))
        return element(tree.root, [element(tree.list[0], [element(tree.list[1], [element("name"), inner])])])
    }
}
