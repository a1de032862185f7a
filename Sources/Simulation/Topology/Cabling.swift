/// Which interfaces are joined, and whether frames get from one end to the other.
struct Cabling: Sendable {
    /// From each end to the other, a sub-interface to a sub-interface.
    private(set) var ends: [NetworkModel.End: NetworkModel.End] = [:]
    /// From a main interface to those at the other ends of the links over it.
    private var wires: [NetworkModel.End: Set<NetworkModel.End>] = [:]

    /// An end takes one cable: the first in order, so that the order of the list does not matter.
    init(_ model: NetworkModel) {
        let sorted = model.links.map { $0.a < $0.b ? ($0.a, $0.b) : ($0.b, $0.a) }.sorted { $0 < $1 }
        for (a, b) in sorted where a != b && ends[a] == nil && ends[b] == nil {
            ends[a] = b
            ends[b] = a
            let (mainA, mainB) = (Self.main(a, in: model), Self.main(b, in: model))
            guard mainA != a || mainB != b else { continue }
            wires[mainA, default: []].insert(mainB)
            wires[mainB, default: []].insert(mainA)
        }
    }

    /// What carries the end's frames: itself, or what a sub-interface stands on.
    private static func main(_ end: NetworkModel.End, in model: NetworkModel) -> NetworkModel.End {
        guard let parent = model.routers[end.router]?.interfaces[end.interface]?.parent else { return end }
        return NetworkModel.End(router: end.router, interface: parent)
    }

    /// The interface is on, and has somebody at the other end who is on, too, and takes its frames.
    func isUp(_ interface: InterfaceModel, at end: NetworkModel.End, in model: NetworkModel) -> Bool {
        guard interface.adminUp else { return false }
        if interface.kind == .loopback { return true }
        guard interface.parent != nil else { return isCarrying(end, in: model) }
        let main = Self.main(end, in: model)
        guard let far = ends[end], model.routers[end.router]?.interfaces[main.interface]?.adminUp == true else {
            return false
        }
        return isOn(far, in: model) && agree(end, far, in: model)
    }

    /// Of a main interface: one of those that a cable leads to is on.
    private func isCarrying(_ end: NetworkModel.End, in model: NetworkModel) -> Bool {
        if let far = ends[end], isOn(far, in: model) { return true }
        return wires[end]?.contains { isOn($0, in: model) } ?? false
    }

    /// A router that is not part of the model is taken to have its end up: nobody can know better.
    private func isOn(_ end: NetworkModel.End, in model: NetworkModel) -> Bool {
        guard let router = model.routers[end.router] else { return true }
        guard let interface = router.interfaces[end.interface], interface.adminUp else { return false }
        return interface.parent.map { router.interfaces[$0]?.adminUp == true } ?? true
    }

    /// Whether each end takes the frames of the other by their tag.
    func agree(_ near: NetworkModel.End, _ far: NetworkModel.End, in model: NetworkModel) -> Bool {
        guard let router = model.routers[far.router] else { return true }
        guard let one = model.routers[near.router]?.interfaces[near.interface],
            let other = router.interfaces[far.interface]
        else { return false }
        return one.tag.agrees(with: other.tag)
    }
}

extension InterfaceModel.Tag {
    /// Whether frames that are sent with the one are taken with the other.
    package func agrees(with other: Self) -> Bool {
        switch (self, other) {
        case (.missing, _), (_, .missing): false
        case (.unmodelled, _), (_, .unmodelled): true
        case (.none, .none): true
        case (.vlan(let one), .vlan(let two)): one == two
        case (.none, .vlan), (.vlan, .none): false
        }
    }
}
