package import XML

extension DataTree {
    /// What a subtree filter selects (RFC 6241 section 6): containment, selection and content match nodes. Attributes
    /// are not matched; a filter node without a namespace matches any. Entries keep their keys whatever is selected.
    package func filtered(by filter: [XMLElement]) -> DataTree {
        DataTree(roots.compactMap { $0.selected(by: filter.matching($0)) })
    }
}

extension DataNode {
    /// The part of this node that any of the filter nodes of its name selects; nil when none does.
    fileprivate func selected(by filters: [XMLElement]) -> DataNode? {
        var rest: [XMLElement] = []
        var matched: [XMLElement] = []
        for filter in filters {
            if filter.children.isEmpty {
                // A selection node takes the whole subtree; with text it is a content match, met at its parent.
                if filter.text.trimmed.isEmpty || filter.isMatch(for: self) { return self }
                continue
            }
            let matches = filter.children.filter(\.isContentMatch)
            guard matches.allSatisfy({ match in children.contains { match.isMatch(for: $0) } }) else { continue }
            // RFC 6241 section 6.2.5: content match nodes alone select the whole of their parent.
            if matches.count == filter.children.count { return self }
            matched += matches
            rest += filter.children.filter { !$0.isContentMatch }
        }
        return rest.isEmpty ? nil : part(matched, rest)
    }

    private func part(_ matched: [XMLElement], _ rest: [XMLElement]) -> DataNode? {
        var copy = self
        var isWorthwhile = false
        let keys = keyNames
        copy.children = children.compactMap { child in
            let isMatched = matched.contains { $0.isMatch(for: child) }
            let kept = isMatched ? child : child.selected(by: rest.matching(child))
            if kept != nil { isWorthwhile = true }
            return kept ?? (keys.contains(child.name) ? child : nil)
        }
        return isWorthwhile ? copy : nil
    }
}

extension XMLElement {
    fileprivate var isContentMatch: Bool { children.isEmpty && !text.trimmed.isEmpty }

    fileprivate func isMatch(for node: DataNode) -> Bool {
        names(node) && node.children.isEmpty && node.value == text.trimmed
    }

    fileprivate func names(_ node: DataNode) -> Bool {
        name.local == node.name.local && (name.namespace.isEmpty || name.namespace == node.name.namespace)
    }
}

extension [XMLElement] {
    fileprivate func matching(_ node: DataNode) -> [XMLElement] { filter { $0.names(node) } }
}
