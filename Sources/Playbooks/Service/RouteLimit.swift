package import Diagnostics

/// How many routes a VPN instance of a PE may hold, and what happens then.
package struct RouteLimit: Sendable, Hashable {
    package enum Reaction: String, Sendable, Hashable, CaseIterable {
        case refuse
        case alertOnly = "alert-only"
    }

    package var routes: Int
    /// Per cent of the routes; nil where the router has one alarm only, at the limit itself.
    package var warningLevel: Int?
    package var reaction: Reaction
    package var location: SourceLocation
}
