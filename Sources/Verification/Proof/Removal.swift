package import Diagnostics
package import Fleet
import Simulation

/// What is taken out of a network to see whether a service survives it.
package enum Removal: Sendable, Hashable, CustomStringConvertible {
    /// Every cable between two routers, as `--without-link` names it.
    case cables(between: String, and: String)
    /// One cable.
    case cable(Link)
    case router(String)

    package var description: String {
        switch self {
        case .cables(let a, let b): "link \(a)-\(b)"
        case .cable(let link): "link \(link.a.router) \(link.a.interface) - \(link.b.router) \(link.b.interface)"
        case .router(let name): "router \(name)"
        }
    }

    /// `A-B` for a link; both ends must be routers of the inventory that a link connects.
    package static func link(_ text: String, in inventory: Inventory) throws(Diagnostic) -> Removal {
        let names = inventory.routers.map(\.name)
        // Names may hold hyphens themselves.
        for (index, character) in zip(text.indices, text) where character == "-" {
            let a = String(text[..<index])
            let b = String(text[text.index(after: index)...])
            guard names.contains(a), names.contains(b) else { continue }
            guard inventory.links.contains(where: { $0.connects(a, b) }) else {
                throw .error(
                    "--without-link \(text): no link of \(inventory.file) connects \(a) and \(b)",
                    hint: "links of \(a): "
                        + inventory.links.compactMap { $0.ends(at: a)?.far.router }.joined(separator: ", "))
            }
            return .cables(between: a, and: b)
        }
        let parts = text.split(separator: "-", maxSplits: 1).map(String.init)
        let unknown = parts.first { !names.contains($0) } ?? text
        throw .error(
            "--without-link \(text): expected two routers of \(inventory.file), as in `\(names.prefix(2).joined(separator: "-"))`",
            hint: Spelling.nearest(to: unknown, among: names).map { "did you mean `\($0)`?" })
    }

    package static func router(_ name: String, in inventory: Inventory) throws(Diagnostic) -> Removal {
        guard inventory.router(name) != nil else {
            throw .error(
                "--without-router \(name): no such router in \(inventory.file)",
                hint: Spelling.nearest(to: name, among: inventory.routers.map(\.name)).map { "did you mean `\($0)`?" })
        }
        return .router(name)
    }

    /// The inventory's links that are gone.
    func takes(_ link: Link) -> Bool {
        switch self {
        case .cables(let a, let b): link.connects(a, b)
        case .cable(let gone): link == gone
        case .router(let name): link.ends(at: name) != nil
        }
    }
}

extension Link {
    func connects(_ first: String, _ second: String) -> Bool { ends(at: first)?.far.router == second }
}

extension Inventory {
    /// What is left.
    func without(_ removals: [Removal]) -> Inventory {
        var rest = self
        rest.links.removeAll { link in removals.contains { $0.takes(link) } }
        rest.routers.removeAll { removals.contains(.router($0.name)) }
        return rest
    }
}

extension NetworkModel {
    /// The model without routers and cables that are taken out.
    func without(_ removals: [Removal], of inventory: Inventory) -> NetworkModel {
        let gone = Set(
            inventory.links.filter { link in removals.contains { $0.takes(link) } }.map {
                Link(.init($0.a), .init($0.b))
            })
        var rest = self
        rest.links.removeAll { gone.contains($0) }
        for case .router(let name) in removals { rest.routers[name] = nil }
        return rest
    }
}
