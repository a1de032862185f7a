/// What became of saving what a router runs, so that it starts with that.
package enum SaveOutcome: Sendable, Hashable {
    /// The router said that it is saved; by which way.
    case saved(String)
    /// Why it is not, or why that is not known.
    case failed(String)
}
