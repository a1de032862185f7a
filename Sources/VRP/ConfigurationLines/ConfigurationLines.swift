import XML
package import YANG

/// A configuration in the vendor's own words: the views that `display current-configuration` would print for a tree.
///
/// The order of views and the expansion of commands follow the vendor's example files for this release train. What has
/// no command here is printed as a comment with its path, so that nothing is lost without a word.
package struct ConfigurationLines: Sendable, Hashable {
    package private(set) var blocks: [ConfigurationBlock] = []
    /// Nodes of the tree that no command was found for, as paths.
    package private(set) var unknown: [String] = []

    /// - Parameter isYANGMode: whether peers of VPN instances are printed in the views of `bgp yang-mode enable`; by default
    ///   as the tree says. The vendor's example files are of the other kind.
    /// - Parameter asNumber: of the router's BGP, for a tree that is a part of its configuration without it.
    package init(_ tree: DataTree, sysname: String? = nil, isYANGMode: Bool? = nil, asNumber: String? = nil) {
        var root = DataNode(XMLName("config"), .container, children: tree.roots)
        if let sysname { blocks.append(ConfigurationBlock("sysname \(sysname)", slot: "sysname").enteringNoView) }
        var writer = LineWriter(isYANGMode: isYANGMode ?? Self.isYANGMode(tree), asNumber: asNumber)
        blocks += writer.blocks(draining: &root)
        unknown = Leftovers.paths(in: root)
        blocks += unknown.map { path in
            var block = ConfigurationBlock(ConfigurationLine("! \(path)", undo: "! without \(path)"))
            block.joinsPrevious = path != unknown.first
            return block.enteringNoView
        }
    }

    /// Line by line, as the router prints it: `#` between the views and `return` at the end.
    package var lines: [String] {
        var result: [String] = []
        for block in blocks {
            if !block.joinsPrevious { result.append("#") }
            result += block.printed()
        }
        return result + ["#", "return"]
    }

    package var text: String { lines.joined(separator: "\n") + "\n" }

    /// What an engineer would type to get from this configuration to the other; empty if they say the same.
    package func changes(to other: ConfigurationLines) -> [String] {
        LineChanges(from: blocks, to: other.blocks).lines
    }

    package static func changes(from old: DataTree, to new: DataTree) -> [String] {
        // Switching the mode on turns what is there into its views, and whoever takes it off types before that.
        let mode = isYANGMode(old) || isYANGMode(new)
        return ConfigurationLines(old, isYANGMode: mode).changes(to: ConfigurationLines(new, isYANGMode: mode))
    }

    /// What is typed on the command line for it, from `system-view` to `commit`; nothing if they say the same. It is valid
    /// where `bgp yang-mode enable` is in force, as it is wherever this tool has configured BGP.
    package static func typed(from old: DataTree, to new: DataTree, asNumber: String?) -> [TypedLine] {
        let (before, after) = (
            ConfigurationLines(old, isYANGMode: true, asNumber: asNumber),
            ConfigurationLines(new, isYANGMode: true, asNumber: asNumber)
        )
        let lines = LineChanges(from: before.blocks, to: after.blocks).typed.filter { $0.kind != .separates }
        return lines.isEmpty ? [] : [TypedLine("system-view")] + lines + [TypedLine("commit")]
    }

    private static func isYANGMode(_ tree: DataTree) -> Bool {
        tree.roots.first { $0.name.local == "bgp" }?.child("global")?.child("yang-enable")?.value == "true"
    }
}
