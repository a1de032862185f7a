package import Diagnostics

/// The network as its operator describes it: carriers, routers and links, checked against each other.
package struct Inventory: Sendable, Hashable {
    package var file: String
    /// What the network is called; nil where the inventory does not say.
    package var network: String?
    /// In the order of the file, which is the order of everything derived from them.
    package var carriers: [Carrier]
    package var routers: [Router]
    package var links: [Link]
    package var warnings: [Diagnostic]

    package func router(_ name: String) -> Router? { routers.first { $0.name == name } }

    package func carrier(_ name: String) -> Carrier? { carriers.first { $0.name == name } }

    package func carrier(of router: Router) -> Carrier? { router.carrier.flatMap(carrier) }

    package func links(of router: String, _ kind: Link.Kind) -> [(near: LinkEnd, far: LinkEnd)] {
        links.filter { $0.kind == kind }.compactMap { $0.ends(at: router) }
    }

    /// A path written in the inventory, seen from the inventory's folder.
    package func resolve(path: String) -> String { Inventory.resolve(path: path, besides: file) }

    package static func resolve(path: String, besides file: String) -> String {
        guard !path.hasPrefix("/"), !path.hasPrefix("~/"), let slash = file.lastIndex(of: "/") else { return path }
        return file[...slash] + path
    }
}

extension Inventory {
    /// Reads and checks an inventory's text; all its errors are thrown together.
    package static func read(
        _ text: String, file: String, interfaces: InterfaceNaming = .any
    ) throws(DiagnosticList) -> Inventory {
        let root = try YAMLDocument.parse(text, file: file)
        let findings = Findings()
        var inventory = InventoryReader(findings: findings, file: file, interfaces: interfaces).read(root)
        InventoryRules(inventory: inventory, findings: findings).check()
        inventory.warnings = try findings.conclude()
        return inventory
    }

    package static func load(
        _ path: String, interfaces: InterfaceNaming = .any
    ) throws(DiagnosticList) -> Inventory {
        try read(TextFile.read(path, as: "inventory"), file: path, interfaces: interfaces)
    }
}
