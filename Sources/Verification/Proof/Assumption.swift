package import Diagnostics

/// Something that a proof takes for granted, because nobody has said it, read it or modelled it.
package struct Assumption: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
        /// A customer's router that nobody described does as the playbook says.
        case customer
        /// A router whose configuration nobody gave or could read runs nothing of the service.
        case unknownRouter = "unknown-router"
        /// A router that nobody asked runs what the playbook wants of it.
        case unread
        /// A router that takes no part in a partial apply does not run yet what the playbook wants of it.
        case notThereYet = "not-there-yet"
        /// A clause of a configuration has no effect, because the model leaves it out.
        case clause
        /// What a router runs and the schema does not know has no effect.
        case unknownSettings = "unknown-settings"
        /// What is on a router already, and nobody read, does what the service needs of it.
        case existing
        /// A step does what it promises, because what it builds on is not in the playbook.
        case step
    }

    package var kind: Kind
    package var router: String?
    /// The configuration path on the router.
    package var path: String?
    /// The line that it is about.
    package var place: SourceLocation?
    /// Without its full stop, so that it may follow "assuming that".
    package var sentence: String
    /// Whether the verdict may be another one where it is not so.
    package var couldDecide: Bool

    package init(
        _ kind: Kind, _ sentence: String, router: String? = nil, path: String? = nil, at place: SourceLocation? = nil,
        couldDecide: Bool = false
    ) {
        self.kind = kind
        self.sentence = sentence
        self.router = router
        self.path = path
        self.place = place
        self.couldDecide = couldDecide
    }
}
