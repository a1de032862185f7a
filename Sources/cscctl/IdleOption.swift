import ArgumentParser

/// An option that would do nothing in its combination with others; it is refused, for it would be taken for one that does.
struct IdleOption {
    var name: String
    var isGiven: Bool

    init(_ name: String, _ isGiven: Bool) {
        self.name = name
        self.isGiven = isGiven
    }

    /// Refuses those that are given; the reason says what makes them idle.
    static func refuse(_ options: [IdleOption], because reason: String) throws {
        let given = options.filter(\.isGiven).map(\.name)
        guard !given.isEmpty else { return }
        throw ValidationError(
            "\(given.joined(separator: ", ")) \(given.count == 1 ? "does" : "do") nothing here: \(reason)")
    }
}

extension CommonOptions {
    /// What matters only to routers that are reached.
    var reach: [IdleOption] {
        [
            IdleOption("--parallel", givenParallel != nil), IdleOption("--request-limit", requestLimit != nil),
            IdleOption("--log-level trace", logLevel == .trace),
        ]
    }
}
