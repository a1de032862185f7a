/// The interfaces that a router has before anybody configures a service on it.
package struct FactoryPorts: Sendable, Hashable {
    /// Main interfaces, with those that others stand on.
    package private(set) var main: Set<String> = []
    /// Of those, what whoever made the network has brought up: trunks, and what carries tagged frames.
    package private(set) var up: Set<String> = []
    /// Sub-interfaces that are there already, with the tags that they have.
    package private(set) var tags: [String: Int] = [:]

    package init() {}

    package init(_ names: some Sequence<String>) {
        for name in names { add(name) }
    }

    /// - Parameter isCreated: the service makes the sub-interface itself, so that only what carries it is there.
    package mutating func add(_ name: String, tag: Int? = nil, isCreated: Bool = false) {
        guard let parts = InterfaceName(name), let parent = parts.parent else {
            main.insert(name)
            if InterfaceName(name)?.isHardware == false { up.insert(name) }
            return
        }
        main.insert(parent)
        up.insert(parent)
        if !isCreated { tags[name] = tag ?? Self.standardTag(parts) }
    }

    /// By habit the tag is the sub-interface's number.
    private static func standardTag(_ name: InterfaceName) -> Int {
        Int(name.number).flatMap { (1...4094).contains($0) ? $0 : nil } ?? 1
    }

    /// The ports of boards, which no configuration takes away.
    package var hardware: [String] { main.filter { InterfaceName($0)?.isHardware ?? true }.sorted() }
}
