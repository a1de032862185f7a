package import Diagnostics

/// One link of an explanation: a fact about one router, which follows from the next link.
package struct Because: Sendable, Hashable {
    package var router: String
    /// One sentence, without its full stop.
    package var sentence: String
    /// Set in the last link: what to mend.
    package var fault: Fault?

    package init(_ router: String, _ sentence: String, fault: Fault? = nil) {
        self.router = router
        self.sentence = sentence
        self.fault = fault
    }

    /// Where an explanation ends.
    package struct Fault: Sendable, Hashable {
        /// The catalogue's id, such as `L-23`; nil where nothing is configured wrongly (a link taken out).
        package var rule: String?
        package var invariant: Invariant?
        package var router: String
        /// The configuration path on the router that is wrong, or that something is missing at.
        package var path: String
        /// Where a template wrote it, or would have to.
        package var place: SourceLocation?
        /// The line of the playbook or the inventory that it was written for, where one is for it alone.
        package var source: SourceLocation?
    }
}
