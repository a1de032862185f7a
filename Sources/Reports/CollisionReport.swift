package import Diagnostics
package import Planning
import YANG

/// A collision in JSON: what a plan wants of a router, and who has it there.
package struct CollisionReport: Sendable, Hashable, Codable {
    package struct Place: Sendable, Hashable, Codable {
        /// The configuration path on the router.
        package var path: String
        /// On the side of the plan.
        package var task: String?
    }

    package var router: String
    package var message: String
    package var wanted: Place
    package var held: Place
    /// `somebody-else`, `service` or `this-service`.
    package var owner: String
    /// The other service's name.
    package var service: String?
    /// How the service can be described without it.
    package var way: String
    /// What `take` of the playbook says to let it through; nil where that is not possible.
    package var take: String?
    /// What the operator wrote, where that is known.
    package var `where`: SourceLocation?

    package init(_ collision: Collision) {
        router = collision.router
        message = collision.message
        wanted = Place(path: collision.wanted.path.description, task: collision.wanted.task)
        held = Place(path: collision.held.path.description)
        switch collision.owner {
        case .somebodyElse: owner = "somebody-else"
        case .thisService: owner = "this-service"
        case .service(let name):
            owner = "service"
            service = name
        }
        way = collision.way
        take = collision.words
        `where` = collision.location
    }

    /// Whose it is, in words.
    package var ownerWords: String {
        switch owner {
        case "service": "the service `\(service ?? "")`'s"
        case "this-service": "this service's own"
        default: "somebody else's"
        }
    }
}
