/// Why a configuration as a whole breaks the schema: a must, when, leafref or mandatory that does not hold.
package struct ValidationFailure: Error, Sendable, Hashable, CustomStringConvertible {
    package var message: String
    /// The data node or schema node that libyang names, in its own notation.
    package var path: String?

    package init(message: String, path: String?) {
        self.message = message
        self.path = path
    }

    package var description: String { (path.map { "\($0): " } ?? "") + message }
}
