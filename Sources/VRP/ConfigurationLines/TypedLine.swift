/// A line that is typed to change a configuration, indented by the views that it stands in.
package struct TypedLine: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// Enters a view or sets something, also where the command begins with `undo`, as `undo shutdown` does.
        case adds
        /// Takes something away.
        case removes
        /// `#`, which a router prints between views.
        case separates
        /// Leaves the view.
        case leaves
    }

    package var text: String
    package var kind: Kind

    init(_ text: String, _ kind: Kind = .adds, depth: Int = 0) {
        self.text = String(repeating: " ", count: depth) + text
        self.kind = kind
    }
}
