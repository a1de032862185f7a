/// A set of modules in the cache: the list that it was fetched by, and what could not be had.
package struct SetRecord: Sendable, Hashable, Codable {
    /// A module that the list or another module names, and why there is no text of it.
    package struct Missing: Sendable, Hashable, Codable {
        package var name: String
        package var reason: String
    }

    package var key: String
    package var list: ModuleList
    package var modules: [StoredModule]
    package var missing: [Missing]
    /// Seconds since 1970.
    package var pulled: Int
    /// The bytes of all texts.
    package var size: Int

    package var names: Set<String> { Set(modules.map(\.name)) }
}

/// What a router was last seen to say in its hello, and the set that it had then.
package struct RouterRecord: Sendable, Hashable, Codable {
    package var hello: String
    package var set: String
    package var pulled: Int
}
