/// Where in a router's configuration a value comes from, so that an explanation can point at it.
package struct Origin: Sendable, Hashable, CustomStringConvertible {
    /// The instance path in the router's own schema, or what default it is when nobody configured it.
    package var path: String

    package init(_ path: String) {
        self.path = path
    }

    package var description: String { path }
}
