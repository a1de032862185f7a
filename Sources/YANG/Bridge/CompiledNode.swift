import CLibYang
import XML

/// A node of libyang's compiled schema, read through Swift values; valid as long as the `Context` it came from.
struct CompiledNode: Hashable {
    let raw: UnsafePointer<lysc_node>

    var name: String { String(cString: raw.pointee.name) }
    var namespace: String { String(cString: raw.pointee.module.pointee.ns) }
    var moduleName: String { String(cString: raw.pointee.module.pointee.name) }
    var xmlName: XMLName { XMLName(name, in: namespace) }
    var isConfiguration: Bool { Int32(raw.pointee.flags) & LYS_CONFIG_W != 0 }
    var isMandatory: Bool { Int32(raw.pointee.flags) & LYS_MAND_TRUE != 0 }
    /// Whether it is there only where a `when` holds, or in one of several cases of a choice.
    var isConditional: Bool {
        if lysc_node_when(raw) != nil { return true }
        return raw.pointee.parent.map { Int32($0.pointee.nodetype) & LYS_CASE != 0 } ?? false
    }
    var isKey: Bool { isLeaf && Int32(raw.pointee.flags) & LYS_KEY != 0 }
    var isUserOrdered: Bool { type(LYS_LIST) && Int32(raw.pointee.flags) & LYS_ORDBY_USER != 0 }
    var isLeaf: Bool { type(LYS_LEAF) }

    /// The data nodes below, choices and cases looked through, in schema order.
    var children: [CompiledNode] { CompiledNode.siblings(parent: raw, module: nil) }

    static func roots(of module: UnsafePointer<lys_module>) -> [CompiledNode] {
        guard let compiled = module.pointee.compiled else { return [] }
        return siblings(parent: nil, module: compiled)
    }

    private static func siblings(
        parent: UnsafePointer<lysc_node>?, module: UnsafePointer<lysc_module>?
    ) -> [CompiledNode] {
        var all: [CompiledNode] = []
        var last: UnsafePointer<lysc_node>?
        while let next = lys_getnext(last, parent, module, 0) {
            let data = LYS_CONTAINER | LYS_LEAF | LYS_LEAFLIST | LYS_LIST | LYS_ANYDATA
            if Int32(next.pointee.nodetype) & data != 0 { all.append(CompiledNode(raw: next)) }
            last = next
        }
        return all
    }

    /// Nil for anydata and anyxml, which no data node can hold.
    var kind: DataNode.Kind? {
        if type(LYS_CONTAINER) {
            return Int32(raw.pointee.flags) & LYS_PRESENCE != 0 ? .presenceContainer : .container
        }
        if type(LYS_LIST) { return .list(keys: children.filter(\.isKey).map(\.xmlName)) }
        if type(LYS_LEAFLIST) { return .leafList }
        return isLeaf ? .leaf : nil
    }

    /// The type of a leaf or leaf-list; a leaf-list's struct begins as a leaf's does.
    var valueType: UnsafePointer<lysc_type>? {
        guard type(LYS_LEAF) || type(LYS_LEAFLIST) else { return nil }
        return asLeaf { UnsafePointer($0.pointee.type) }
    }

    var defaultValue: String? {
        guard isLeaf else { return nil }
        return asLeaf { cly_default($0).map { String(cString: $0) } }
    }

    /// The argument of an extension written on this node, such as `update` of `operation-exclude`.
    func extensionArgument(_ name: String) -> String? {
        guard let extensions = raw.pointee.exts else { return nil }
        for index in 0..<Int(cly_count(extensions)) {
            let instance = extensions[index]
            guard let definition = instance.def, String(cString: definition.pointee.name) == name else { continue }
            return instance.argument.map { String(cString: $0) } ?? ""
        }
        return nil
    }

    private func type(_ wanted: Int32) -> Bool { Int32(raw.pointee.nodetype) & wanted != 0 }

    private func asLeaf<Result>(_ body: (UnsafePointer<lysc_node_leaf>) -> Result) -> Result {
        raw.withMemoryRebound(to: lysc_node_leaf.self, capacity: 1, body)
    }
}
