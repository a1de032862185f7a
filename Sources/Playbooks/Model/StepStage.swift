import Fleet

/// The step that checks look at the work of, and the steps that are done by then: what one site shows of another is there
/// once the other's own access is.
struct StepStage {
    var step: Step
    var done: Set<Step>

    init(_ step: Step, done: some Sequence<Step>) {
        self.step = step
        self.done = Set(done).union([step])
    }

    /// Whether a site's loopbacks have gone to the Level 1 carrier.
    func isJoined(_ site: String?, _ network: ServiceNetwork) -> Bool { done.contains(network.access(of: site).step) }
}
