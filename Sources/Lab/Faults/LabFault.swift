/// Something that goes wrong on a simulated router when it is told to: for tests and rehearsals.
package struct LabFault: Sendable, Hashable, CustomStringConvertible {
    /// What happens instead of an honest answer.
    package enum Effect: String, Sendable, Hashable, CaseIterable {
        /// An rpc-error, and nothing is done.
        case refuse
        /// The connection breaks, and nothing is done.
        case dropBefore = "drop-before"
        /// It is done, and the connection breaks before the answer.
        case dropAfter = "drop-after"
        /// Nothing is done and nothing is answered.
        case silence
        /// `<ok/>`, and nothing is done: what netconfd does with an edit that is validated.
        case lie
        /// The hello leaves out every capability with the operation's text in it.
        case hide
        /// The hello has the operation's text as a capability more.
        case announce
    }

    /// The RPC that it happens to, such as `commit`; the second commit of a session is `commit` again. `netconf` is the
    /// request for the subsystem itself, which can only be refused.
    package var operation: String
    package var effect: Effect
    /// How many requests of that kind pass unharmed before it strikes.
    package var after: Int
    /// Whether it stays; otherwise it strikes once.
    package var isPersistent: Bool

    package init(_ effect: Effect, _ operation: String, after: Int = 0, isPersistent: Bool = false) {
        self.operation = operation
        self.effect = effect
        self.after = after
        self.isPersistent = isPersistent
    }

    /// Reads `EFFECT OPERATION [after N] [always]`, as `description` writes it.
    package init?(_ text: String) {
        var words = text.split(separator: " ").map(String.init)
        guard words.count >= 2, let effect = Effect(rawValue: words.removeFirst()) else { return nil }
        self.init(effect, words.removeFirst())
        if words.count >= 2, words[0] == "after", let number = Int(words[1]), number >= 0 {
            after = number
            words.removeFirst(2)
        }
        if words.first == "always" {
            isPersistent = true
            words.removeFirst()
        }
        guard words.isEmpty else { return nil }
    }

    package var description: String {
        "\(effect.rawValue) \(operation)" + (after > 0 ? " after \(after)" : "") + (isPersistent ? " always" : "")
    }
}
