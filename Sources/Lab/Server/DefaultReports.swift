import NETCONF
import VRP
import XML
import YANG

/// How a router reports values that are the schema's defaults: RFC 6243.
struct DefaultReports: Sendable {
    let schema: Schema
    /// The last whole configuration with all its defaults: readings of one running follow each other.
    private var known: (tree: DataTree, full: DataTree)?
    /// The same without what spells out a default.
    private var trimmed: (tree: DataTree, trimmed: DataTree)?

    init(schema: Schema) {
        self.schema = schema
    }

    /// A configuration as the mode has it; without one as the basic mode has it. A mode that is not offered is refused.
    ///
    /// - Parameter basicIsExplicit: without a mode nothing is added: what `copy-config` writes is what was configured.
    mutating func shown(
        _ tree: DataTree, _ mode: WithDefaultsMode?, of capabilities: Capabilities, basicIsExplicit: Bool = false
    ) throws -> DataTree {
        let offered = capabilities.withDefaults
        if let mode, offered?.contains(mode) != true {
            throw RPCError(
                .protocolLayer, .invalidValue, message: "with-defaults \(mode.rawValue) is not offered",
                info: [.netconf("bad-element", text: "with-defaults")])
        }
        switch mode ?? (basicIsExplicit ? .explicit : offered?.basicMode ?? .explicit) {
        case .explicit: return tree
        case .trim: return trim(tree)
        case .reportAll, .reportAllTagged: return full(tree)
        }
    }

    private mutating func trim(_ tree: DataTree) -> DataTree {
        if let trimmed, trimmed.tree == tree { return trimmed.trimmed }
        let result = schema.readRunning(tree.xmlElements())
        trimmed = (tree, result)
        return result
    }

    private mutating func full(_ tree: DataTree) -> DataTree {
        if let known, known.tree == tree { return known.full }
        // What the router fills in by itself is in effect too.
        let full = schema.completingDefaults(of: DynamicDefaults.filled(tree)).withOpaque(of: tree)
        known = (tree, full)
        return full
    }

    /// Each leaf with its default marked: RFC 6243 section 3.4.
    func tagged(_ tree: DataTree) -> [XMLElement] { tree.roots.map { tagged($0, DataPath()) } }

    private func tagged(_ node: DataNode, _ parent: DataPath) -> XMLElement {
        let path = parent.appending(DataPath.Step(node.name))
        var element = XMLElement(node.name, text: node.value, children: node.children.map { tagged($0, path) })
        let isKey = node.kind == .leaf && schema.node(parent.names)?.keys.contains(node.name) == true
        if node.kind == .leaf, !isKey, let standard = schema.node(path.names)?.defaultValue, standard == node.value {
            element.attributes[DefaultReports.mark] = "true"
        }
        return element
    }

    private static let mark = XMLName("default", in: "urn:ietf:params:xml:ns:netconf:default:1.0")
}
