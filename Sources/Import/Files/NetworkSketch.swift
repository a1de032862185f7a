package import Addressing
package import Diagnostics
package import Fleet

/// What another tool's file says of a network: nodes and links, before roles, carriers and addresses are chosen.
package struct NetworkSketch: Sendable, Hashable {
    package struct Node: Sendable, Hashable {
        /// As a router of an inventory may be called.
        package var name: String
        package var location: SourceLocation
        /// Whether it runs VRP; others can be customers' routers only.
        package var isVRP = true
        /// What it is where it is no VRP, such as a kind or a model.
        package var kind = ""
        package var platform: String?
        /// Of its management.
        package var address: String?
        package var loopback: Loopback?
        /// What says its role outright, such as a label.
        package var saidRole: String?
        package var carrier: String?
        /// Level 2: what its carrier is called where nothing says so.
        package var site: String?
        /// What the inventory says beside the router.
        package var remarks: [String] = []
    }

    package struct End: Sendable, Hashable {
        package var node: String
        package var interface: String
        package var address: InterfaceAddress?
        package var vlan: Int?
    }

    package struct Link: Sendable, Hashable {
        package var a: End
        package var b: End
        package var remark: String?
    }

    /// Of the network; nil where the file has none.
    package var name: String?
    package var platform: String
    package var username: String
    package var nodes: [Node] = []
    package var links: [Link] = []
    /// What of the file is not in the inventory, and why.
    package var leftOut: [String] = []

    /// A name with nothing in it but what a router's name may have.
    package static func name(_ text: String) -> String {
        let letters = text.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) ? $0 : "-" }
        return String(letters.prefix(64))
    }
}
