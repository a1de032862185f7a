import NETCONF
import XML

/// The comment of a commit, which stands in the router's commit list.
enum CommitDescription {
    static let namespace = "urn:huawei:yang:huawei-ietf-netconf-ext"

    /// The leaf `description` that huawei-ietf-netconf-ext adds to `<commit>`: 1 to 60 characters. Anything else that is
    /// not the protocol's is refused (RFC 6241 appendix A, `unknown-element`).
    static func read(_ extras: [XMLElement]) throws(RPCError) -> String? {
        for element in extras where element.name != XMLName("description", in: namespace) {
            throw RPCError.unknownElement(element.name.local)
        }
        guard let element = extras.first else { return nil }
        guard extras.count == 1, element.children.isEmpty, (1...60).contains(element.text.unicodeScalars.count) else {
            throw RPCError.invalidValue(in: "description", "one text of 1 to 60 characters is needed")
        }
        return element.text
    }
}
