import XML

/// Siblings that are read and written by identity; an entry that is new goes behind the last of its name.
struct Level {
    private var slots: [DataNode?]
    private var places: [DataNode.Identity: Int]?
    private var hasNew = false

    /// A few edits are looked up one by one; many are worth an index.
    init(_ nodes: [DataNode], edits: Int) {
        slots = nodes
        if edits > 4, nodes.count + edits > 16 {
            places = Dictionary(
                nodes.enumerated().map { ($1.identity, $0) }, uniquingKeysWith: { first, _ in first })
        }
    }

    subscript(identity: DataNode.Identity) -> DataNode? {
        get { place(identity).flatMap { slots[$0] } }
        set {
            if let place = place(identity) {
                slots[place] = newValue
            } else if let newValue {
                places?[identity] = slots.count
                slots.append(newValue)
                hasNew = true
            }
        }
    }

    private func place(_ identity: DataNode.Identity) -> Int? {
        if let places { return places[identity] }
        return slots.firstIndex { $0?.name == identity.name && $0?.identity == identity }
    }

    var nodes: [DataNode] {
        let all = slots.compactMap(\.self)
        guard hasNew else { return all }
        var order: [XMLName: Int] = [:]
        for node in all where order[node.name] == nil { order[node.name] = order.count }
        let ranked = all.enumerated().map { (order[$1.name] ?? 0, $0, $1) }
        return ranked.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
    }
}
