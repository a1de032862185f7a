package import Diagnostics
package import YANG

/// Something that a plan wants of a router and that the router holds for somebody else.
package struct Collision: Sendable, Hashable {
    /// Whose the thing in running is, as far as the record tells.
    package enum Owner: Sendable, Hashable {
        case somebodyElse
        /// Another service of the record, by name.
        case service(String)
        /// The service that is planned: what it had made itself is in its way.
        case thisService
    }

    /// A node, and on the side of the plan the task that wants it.
    package struct Place: Sendable, Hashable {
        package var path: DataPath
        package var task: String?

        package init(_ path: DataPath, task: String? = nil) {
            self.path = path
            self.task = task
        }
    }

    package var router: String
    package var wanted: Place
    package var held: Place
    package var owner: Owner
    /// What is there and what is wanted, as a sentence without a full stop.
    package var message: String
    /// How the service can be described so that there is no collision.
    package var way: String
    /// What `take` of the playbook says to let it through; nil where the router cannot have both.
    package var words: String?
    /// What leaves the router if it is taken over; nil where the wanted value takes its place by itself.
    package var removal: DataPath?
    /// Where the operator wrote what is wanted, where that is known.
    package var location: SourceLocation?

    package init(
        router: String, wanted: Place, held: Place, owner: Owner = .somebodyElse, message: String, way: String,
        words: String?, removal: DataPath? = nil, location: SourceLocation? = nil
    ) {
        self.router = router
        self.wanted = wanted
        self.held = held
        self.owner = owner
        self.message = message
        self.way = way
        self.words = words
        self.removal = removal
        self.location = location
    }
}

extension Ownership {
    /// Whether a run of the service put the node there.
    package func made(_ path: DataPath) -> Bool { created[path] != nil }

    /// Whether the record says that what runs at the path is the service's: it made the node or found it in place, or gave
    /// the leaf its value.
    package func holds(_ path: DataPath) -> Bool {
        origin(of: path) != nil || displaced[path].map { $0.node.kind == .leaf } ?? false
    }
}
