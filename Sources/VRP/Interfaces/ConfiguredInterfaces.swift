package import YANG

/// The interfaces of a router's configuration, as far as it matters to who wants to use one.
package struct ConfiguredInterfaces: Sendable {
    /// What a sub-interface stands on, and the tag that it takes there.
    private struct Place: Hashable {
        var parent: String
        var tag: Int
    }

    package let names: Set<String>
    private let tags: [String: Int]
    private let holders: [Place: [String]]

    package init(_ tree: DataTree) {
        var tags: [String: Int] = [:]
        var holders: [Place: [String]] = [:]
        let entries = tree.root("ifm")?.child("interfaces")?.children("interface") ?? []
        for entry in entries {
            let tag = entry.descendant("ethernet", "l3-sub-interface", "vlan-type-dot1q", "vlan-type-vid")
            guard let name = entry.child("name")?.value, let tag = tag.flatMap({ Int($0.value) }) else { continue }
            tags[name] = tag
            let parent = entry.child("parent-name")?.value ?? InterfaceName(name)?.parent
            if let parent { holders[Place(parent: parent, tag: tag), default: []].append(name) }
        }
        names = Set(entries.compactMap { $0.child("name")?.value })
        self.tags = tags
        self.holders = holders
    }

    package func tag(of name: String) -> Int? { tags[name] }

    /// The sub-interfaces of the main interface that take the tag; a router lets one do so.
    package func holders(of tag: Int, on parent: String) -> [String] { holders[Place(parent: parent, tag: tag)] ?? [] }
}
