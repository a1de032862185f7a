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
    ///
    /// - Parameters:
    ///   - file: what paths in it are seen from, and the name in the places of findings unless there is another `name`.
    ///   - including: how the files that it includes are read; nil: it may include none.
    package static func read(
        _ text: String, file: String, name: String? = nil, interfaces: InterfaceNaming = .any,
        including: IncludedFiles? = nil
    ) throws(DiagnosticList) -> Inventory {
        let name = name ?? file
        let root = try YAMLDocument.parse(text, file: name)
        let findings = Findings()
        var files = IncludeReader(findings: findings, files: including, file: file)
        let merged = InventoryMerge(findings: findings).merged(try files.read(root, name: name))
        let whole = GroupExpansion.expanded(merged, findings)
        var inventory = InventoryReader(findings: findings, file: file, interfaces: interfaces).read(whole)
        InventoryRules(inventory: inventory, findings: findings).check()
        findings.replace { GroupExpansion.told($0, of: merged) }
        inventory.warnings = try findings.conclude()
        return inventory
    }

    /// A file's, with what it includes; what a program prints; or what is on standard input.
    package static func load(
        _ path: String, interfaces: InterfaceNaming = .any
    ) throws(DiagnosticList) -> Inventory {
        let source = InventorySource(path)
        let (text, warnings) = try source.read()
        var inventory = try read(text, file: path, name: source.name, interfaces: interfaces, including: .disk)
        inventory.warnings = warnings + inventory.warnings
        return inventory
    }
}
