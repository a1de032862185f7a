/// How long after a change of configuration each layer of the simulated network shows the new state, in seconds.
package struct ConvergenceTimes: Sendable, Hashable {
    package var igp: Double
    package var ldp: Double
    package var bgp: Double

    package init(igp: Double, ldp: Double, bgp: Double) {
        self.igp = igp
        self.ldp = ldp
        self.bgp = bgp
    }

    /// Quick enough for a demo, slow enough that a check has to wait: not a claim about real routers.
    package static let brisk = ConvergenceTimes(igp: 0.05, ldp: 0.10, bgp: 0.20)
    package static let immediate = ConvergenceTimes(igp: 0, ldp: 0, bgp: 0)
}
