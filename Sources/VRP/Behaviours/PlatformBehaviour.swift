/// What the platform's software does where a standard leaves it open or vendors differ, as far as a proof relies on it.
package struct PlatformBehaviour: Sendable, Hashable, Codable {
    /// What says that the platform behaves so.
    package enum Evidence: String, Sendable, Hashable, Codable {
        /// A page or a YANG module of the vendor says it.
        case page
        /// A table that the vendor prints shows it; that there is a rule behind is inferred.
        case sample
        /// A standard says it, and nothing of the vendor says otherwise.
        case standard
        /// Nothing that is known.
        case none
    }

    /// Lower case words with hyphens.
    package var id: String
    /// One sentence.
    package var sentence: String
    package var evidence: Evidence
    /// The page, module, table or standard; for `none`, why it is taken to be so.
    package var source: String
    /// The command that shows it on a router, and what to look for there.
    package var lookAt: String

    package var isConfirmed: Bool { evidence != .none }

    package init(_ id: String, _ sentence: String, _ evidence: Evidence, source: String, lookAt: String) {
        self.id = id
        self.sentence = sentence
        self.evidence = evidence
        self.source = source
        self.lookAt = lookAt
    }
}
