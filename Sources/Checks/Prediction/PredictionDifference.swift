import Diagnostics

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
    /// How many further rows this one stands for; nil for a row of its own.
    package var more: Int?

    package init(
        router: String, command: String, subject: String, change: Change, predicted: String? = nil,
        observed: String? = nil, more: Int? = nil
    ) {
        self.router = router
        self.command = command
        self.subject = subject
        self.change = change
        self.predicted = predicted
        self.observed = observed
        self.more = more
    }

    /// Of the rows of one kind of one table, no more than `most`, and one that counts the rest: a full table of 100,000
    /// routes that nobody predicted is one finding, not 100,000.
    package static func shortened(_ all: [PredictionDifference], to most: Int = 20) -> [PredictionDifference] {
        struct Group: Hashable {
            var router: String
            var command: String
            var change: Change
        }
        let counts = Dictionary(grouping: all) { Group(router: $0.router, command: $0.command, change: $0.change) }
            .mapValues(\.count)
        var seen: [Group: Int] = [:]
        return all.compactMap { difference in
            let group = Group(router: difference.router, command: difference.command, change: difference.change)
            let place = seen[group, default: 0]
            seen[group] = place + 1
            // One more row takes no more room than its count.
            let total = counts[group] ?? 0
            guard place >= most, total > most + 1 else { return difference }
            guard place == most else { return nil }
            return PredictionDifference(
                router: group.router, command: group.command, subject: "and \((total - most).grouped) more",
                change: group.change, more: total - most)
        }
    }
}
