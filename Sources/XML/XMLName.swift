/// An element's or attribute's name: its namespace URI (empty for none) and local part; prefixes are not kept.
package struct XMLName: Sendable, Hashable, Comparable, CustomStringConvertible {
    package var namespace: String
    package var local: String

    package init(_ local: String, in namespace: String = "") {
        self.local = local
        self.namespace = namespace
    }

    package static func < (left: XMLName, right: XMLName) -> Bool {
        (left.namespace, left.local) < (right.namespace, right.local)
    }

    package var description: String { namespace.isEmpty ? local : "{\(namespace)}\(local)" }
}
