package import YANG

/// A node that the edits use and that a router's own modules lack, or have otherwise.
package struct SchemaGap: Sendable, Hashable {
    package var path: SchemaPath
    /// Where it stands in an edit, for the template's line.
    package var place: DataPath
    /// What is missing or different, as a phrase after the path.
    package var reason: String
    /// The modules that deviate the node or one above it on the router.
    package var deviatedBy: [String]

    package init(path: SchemaPath, place: DataPath, reason: String, deviatedBy: [String]) {
        self.path = path
        self.place = place
        self.reason = reason
        self.deviatedBy = deviatedBy
    }

    package var words: String {
        let cause = deviatedBy.isEmpty ? "" : " (deviated by \(deviatedBy.sorted().joined(separator: ", ")))"
        return "\(path.words): \(reason)\(cause)"
    }
}

/// Compares what edits need with what a router's own modules say.
package enum SchemaComparison {
    /// What a router's modules say of the nodes that it was asked for; nil for one that they do not have.
    package struct Found: Sendable, Hashable, Codable {
        package var facts: [SchemaPath: NodeFacts]
        package var deviations: [SchemaPath: [String]]

        package init(facts: [SchemaPath: NodeFacts] = [:], deviations: [SchemaPath: [String]] = [:]) {
            self.facts = facts
            self.deviations = deviations
        }
    }

    /// In the order of the paths. Of a node that is missing, what stands below it is not told.
    package static func gaps(_ needed: [NeededNode], in found: Found) -> [SchemaGap] {
        needed.flatMap { node -> [SchemaGap] in
            if let parent = node.path.parent, found.facts[parent] == nil { return [] }
            return reasons(node, found.facts[node.path]).map { reason in
                SchemaGap(
                    path: node.path, place: node.place, reason: reason,
                    deviatedBy: found.deviations[node.path] ?? [])
            }
        }
    }

    private static func reasons(_ node: NeededNode, _ actual: NodeFacts?) -> [String] {
        guard let actual else { return ["the router's modules have no such node"] }
        let wanted = node.facts
        guard actual.kind == wanted.kind else {
            return ["it is a \(actual.kind.rawValue) there, not a \(wanted.kind.rawValue)"]
        }
        var reasons: [String] = []
        if !actual.isConfiguration, wanted.isConfiguration { reasons.append("it cannot be configured there") }
        if actual.keys != wanted.keys {
            reasons.append(
                "its entries have the keys \(list(actual.keys)) there, not \(list(wanted.keys))")
        }
        if actual.type != wanted.type, !isSameOnTheWire(actual.type, wanted.type) {
            reasons.append("its type is \(actual.type ?? "none") there, not \(wanted.type ?? "none")")
        }
        if actual.isUserOrdered != wanted.isUserOrdered {
            reasons.append("the order of its entries \(actual.isUserOrdered ? "counts" : "does not count") there")
        }
        guard node.isSent else { return reasons }
        if !actual.values.isEmpty {
            let unknown = node.values.subtracting(actual.values)
            if !unknown.isEmpty { reasons.append("it does not take \(list(unknown.sorted())) there") }
        }
        if actual.refusesUpdate, !wanted.refusesUpdate {
            reasons.append("a new value takes a delete and a create there (operation-exclude update)")
        }
        let lacking = node.given.map { Set(actual.mandatory).subtracting($0) } ?? []
        if !lacking.isEmpty { reasons.append("it needs \(list(lacking.sorted())) there, which is not given") }
        return reasons
    }

    private static func list(_ words: [String]) -> String { words.isEmpty ? "none" : words.joined(separator: ", ") }

    /// A leafref takes the values of what it points at, and a union those of its members: whether the value itself is taken is
    /// tried with the edit.
    private static func isSameOnTheWire(_ one: String?, _ other: String?) -> Bool {
        guard let one, let other else { return false }
        let loose: Set = ["leafref", "union", "string"]
        let isNumber = { (type: String) in type.contains("int") && type != "instance-identifier" }
        return loose.contains(one) || loose.contains(other) || isNumber(one) && isNumber(other)
    }
}
