/// An element's or attribute's name: its namespace URI (empty for none) and local part; prefixes are not kept.
///
/// A configuration repeats a few thousand names half a million times, so a name is one reference to its parts. Two copies of
/// a name share the reference and are equal without a look at the text. Other names are compared by their hash first.
package struct XMLName: Sendable, Hashable, Comparable, CustomStringConvertible {
    private final class Parts: Sendable {
        let namespace: String
        let local: String
        let hash: Int

        init(_ local: String, _ namespace: String) {
            self.local = local
            self.namespace = namespace
            var hasher = Hasher()
            hasher.combine(local)
            hasher.combine(namespace)
            hash = hasher.finalize()
        }
    }

    private let parts: Parts

    package init(_ local: String, in namespace: String = "") {
        parts = Parts(local, namespace)
    }

    package var namespace: String { parts.namespace }
    package var local: String { parts.local }

    package static func == (left: XMLName, right: XMLName) -> Bool {
        if left.parts === right.parts { return true }
        return left.parts.hash == right.parts.hash && left.local == right.local && left.namespace == right.namespace
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(parts.hash)
    }

    package static func < (left: XMLName, right: XMLName) -> Bool {
        (left.namespace, left.local) < (right.namespace, right.local)
    }

    package var description: String { namespace.isEmpty ? local : "{\(namespace)}\(local)" }
}
