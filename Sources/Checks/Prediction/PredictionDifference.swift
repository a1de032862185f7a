/// A row of a router's table that is not as the simulation of the routers' own configurations has it.
package struct PredictionDifference: Sendable, Hashable, Codable {
    package enum Change: String, Sendable, Hashable, Codable {
        /// Predicted, and not there.
        case missing
        /// There, and not predicted.
        case extra
        case different
        /// The table could not be read.
        case unread
    }

    package var router: String
    package var command: String
    package var subject: String
    package var change: Change
    package var predicted: String?
    package var observed: String?
}
