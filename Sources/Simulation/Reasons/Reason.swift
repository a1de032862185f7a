/// Why a session, route, label or adjacency is not there: what decided it, and by which lines of which configurations.
package struct Reason: Sendable, Hashable, CustomStringConvertible {
    /// Copies share it: every path of a large network has room for several reasons, and few paths have one.
    private final class Content: Sendable {
        let cause: Cause
        let deciders: [Decider]

        init(_ cause: Cause, _ deciders: [Decider]) {
            self.cause = cause
            self.deciders = deciders
        }
    }

    private let content: Content

    package init(_ cause: Cause, _ deciders: [Decider] = []) {
        content = Content(cause, deciders)
    }

    package var cause: Cause { content.cause }
    /// The lines that decided, or the places where a missing line belongs; the most telling first.
    package var deciders: [Decider] { content.deciders }

    package var description: String { cause.description }

    package static func == (left: Reason, right: Reason) -> Bool {
        left.content === right.content || left.cause == right.cause && left.deciders == right.deciders
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(cause)
        hasher.combine(deciders)
    }
}

/// A line of a router's configuration, or the place where it is missing.
package struct Decider: Sendable, Hashable {
    package var router: String
    package var origin: Origin

    package init(_ router: String, _ origin: Origin) {
        self.router = router
        self.origin = origin
    }
}

/// What a reason says, by subject.
package enum Cause: Sendable, Hashable, CustomStringConvertible {
    case session(SessionCause)
    case refusal(RefusalCause)
    case resolution(ResolutionCause)
    case decision(DecisionStep)
    case advertisement(AdvertisementCause)
    case label(LabelCause)
    case crossing(CrossingCause)
    case binding(BindingCause)
    case adjacency(AdjacencyCause)

    package var description: String {
        switch self {
        case .session(let cause): cause.description
        case .refusal(let cause): cause.description
        case .resolution(let cause): cause.description
        case .decision(let cause): cause.description
        case .advertisement(let cause): cause.description
        case .label(let cause): cause.description
        case .crossing(let cause): cause.description
        case .binding(let cause): cause.description
        case .adjacency(let cause): cause.description
        }
    }
}
