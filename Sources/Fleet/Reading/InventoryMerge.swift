import Diagnostics

/// Puts the texts of an inventory into one mapping, as if all stood in the file that was named.
struct InventoryMerge {
    let findings: Findings

    /// Mappings of which every file may have a part, with what one of their entries is called.
    private static let shared = [
        "defaults": "defaults:", "lab": "lab:", "groups": "group", "carriers": "carrier", "routers": "router",
    ]

    func merged(_ parts: [InventoryPart]) -> YAMLNode {
        guard let first = parts.first else {
            return YAMLNode(.mapping([]), at: SourceLocation(file: "", line: 1, column: 1))
        }
        var entries: [YAMLEntry] = []
        for part in parts {
            for entry in part.mapping.entries where entry.key.value != "include" {
                let entry = YAMLEntry(key: entry.key, value: IncludedPaths(file: part.path).seen(entry))
                guard let index = entries.firstIndex(where: { $0.key.value == entry.key.value }) else {
                    entries.append(entry)
                    continue
                }
                entries[index].value = joined(entries[index], entry)
            }
        }
        return YAMLNode(.mapping(entries), at: first.mapping.location)
    }

    private func joined(_ old: YAMLEntry, _ new: YAMLEntry) -> YAMLNode {
        let key = new.key.value
        switch (old.value.content, new.value.content) {
        case (_, .scalar("")): return old.value
        case (.scalar(""), _): return new.value
        case (.sequence(let first), .sequence(let second)) where key == "links":
            return YAMLNode(.sequence(first + second), at: old.value.location)
        case (.mapping(let first), .mapping(let second)) where Self.shared[key] != nil:
            return YAMLNode(.mapping(union(first, second, of: key)), at: old.value.location)
        // Not what it should be: its reader says so, of the one that is wrong.
        case (.mapping, _) where Self.shared[key] != nil, (.sequence, _) where key == "links": return new.value
        case (_, _) where Self.shared[key] != nil || key == "links": return old.value
        default:
            findings.error("`\(key)` stands in \(old.key.location) already", at: new.key.location)
            return old.value
        }
    }

    private func union(_ first: [YAMLEntry], _ second: [YAMLEntry], of key: String) -> [YAMLEntry] {
        let places = Dictionary(first.map { ($0.key.value, $0.key.location) }) { first, _ in first }
        return first
            + second.filter { entry in
                guard let place = places[entry.key.value] else { return true }
                findings.error(
                    "\(Self.shared[key] ?? key) `\(entry.key.value)` stands in \(place) already", at: entry.key.location
                )
                return false
            }
    }
}

/// Paths of an included file, which are seen from its own folder, as seen from that of the inventory that was named.
///
/// Which values are paths is what the tables of keys say.
struct IncludedPaths {
    /// The included file, as seen from the folder of the inventory.
    let file: String

    func seen(_ entry: YAMLEntry) -> YAMLNode {
        guard !file.isEmpty, let key = InventoryKeys.inventory.key(entry.key.value) else { return entry.value }
        return seen(entry.value, key.shape)
    }

    private func seen(_ node: YAMLNode, _ shape: KeyShape) -> YAMLNode {
        switch (node.content, shape) {
        case (.scalar(let text), .path) where !text.isEmpty:
            return YAMLNode(.scalar(Inventory.resolve(path: text, besides: file)), at: node.location)
        case (.scalar(let text), .either(let shapes))
        where shapes.contains(.path) && !["true", "false"].contains(text):
            return seen(node, .path)
        case (.mapping(let entries), .either(let shapes)):
            return shapes.first { !$0.tables.isEmpty }.map { seen(YAMLNode(.mapping(entries), at: node.location), $0) }
                ?? node
        case (.mapping(let entries), .mapping(let table)):
            let changed = entries.map { entry in
                YAMLEntry(
                    key: entry.key, value: table.key(entry.key.value).map { seen(entry.value, $0.shape) } ?? entry.value
                )
            }
            return YAMLNode(.mapping(changed), at: node.location)
        case (.mapping(let entries), .named(let table)):
            let changed = entries.map { YAMLEntry(key: $0.key, value: seen($0.value, .mapping(table))) }
            return YAMLNode(.mapping(changed), at: node.location)
        case (.sequence(let items), .list(let inner)), (.sequence(let items), .oneOrMore(let inner)):
            return YAMLNode(.sequence(items.map { seen($0, inner) }), at: node.location)
        default: return node
        }
    }
}
