/// One command of a view, with what is needed to type a change of it.
package struct ConfigurationLine: Sendable, Hashable {
    package var text: String
    /// What the command sets: typing another of the same slot in the same view takes its place.
    package var slot: String
    /// The command that takes it away; empty where nothing is typed for that.
    package var undo: String
    /// The router refuses a new value: the old one has to be undone first.
    package var isRecreated = false
    /// The slot that this line hangs on: when that one changes, this line has to be typed again.
    package var anchor: String?
    /// Undoing the anchor takes this line away with it.
    package var goesWithAnchor = true

    package init(_ text: String, slot: String? = nil, undo: String? = nil, anchor: String? = nil) {
        self.text = text
        self.slot = slot ?? text
        self.undo = undo ?? Self.undo(of: text)
        self.anchor = anchor
    }

    /// `undo X` for X, and X for `undo X`.
    static func undo(of text: String) -> String {
        text.hasPrefix("undo ") ? String(text.dropFirst(5)) : "undo " + text
    }
}
