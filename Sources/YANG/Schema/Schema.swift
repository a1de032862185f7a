import CLibYang
package import XML

/// A compiled set of YANG modules: turns XML into checked values, validates whole configurations, answers about nodes.
package final class Schema: Sendable {
    /// One module of the set as `<get-schema>` lists it.
    package struct Module: Sendable, Hashable {
        package var name: String
        package var revision: String
        package var namespace: String
    }

    package let modules: [Module]
    let context: Context
    private let files: ModuleFiles

    package convenience init(_ modules: ModuleSet) throws(SchemaError) {
        try self.init(modules, ModuleFiles(modules.folders))
    }

    /// The schema of modules that were kept as texts, by the names of modules and submodules; no file is read.
    package convenience init(names: [String], texts: [String: [UInt8]]) throws(SchemaError) {
        try self.init(ModuleSet(folders: [], names: names), ModuleFiles(texts: texts))
    }

    /// The schema of a router's own modules.
    ///
    /// - Parameters:
    ///   - files: where the text of each module and submodule lies, by name.
    ///   - watcher: told a module's name before its text is read, so that what is being compiled is known if the process ends.
    package convenience init(
        _ modules: ModuleSet, files: [String: String], watcher: @escaping @Sendable (String) -> Void
    ) throws(SchemaError) {
        try self.init(modules, ModuleFiles(paths: files, watcher: watcher))
    }

    private init(_ modules: ModuleSet, _ files: ModuleFiles) throws(SchemaError) {
        self.files = files
        context = try Context(modules, files)
        self.modules = context.modules.map { module in
            Module(
                name: String(cString: module.pointee.name),
                revision: module.pointee.revision.map { String(cString: $0) } ?? "",
                namespace: String(cString: module.pointee.ns))
        }
    }

    /// XML as values: names, kinds and types checked, values canonical, `nc:operation` attributes read. Leaves that
    /// spell out their default, and containers left empty by that, are dropped when `trimmingDefaults`.
    package func read(_ elements: [XMLElement], trimmingDefaults: Bool) throws(SchemaError) -> DataTree {
        var reader = TreeReader(context: context, trimmingDefaults: trimmingDefaults)
        return try reader.read(elements)
    }

    /// What a router runs, as values. Nothing in it is an error: what the schema does not know is kept as opaque nodes, and a
    /// value that its type does not allow as the router gave it.
    package func readRunning(_ elements: [XMLElement]) -> DataTree {
        var reader = RunningTreeReader(context: context)
        return reader.read(elements)
    }

    /// Whether the leaf, or leaf-list entry, may have the value: a node that the schema does not know may have any.
    package func allows(_ value: String, at path: [XMLName]) -> Bool {
        guard let node = find(path), let member = SchemaFamily.Member(node, position: 0) else { return true }
        return (try? member.canonical(value, context)) != nil
    }

    /// The node at that path of schema names from a root down; choices and cases are not named.
    package func node(_ path: [XMLName]) -> SchemaNode? {
        find(path).flatMap { SchemaNode($0) }
    }

    /// What may stand below that path, in schema order; below the empty path, every module's top-level nodes.
    package func children(of path: [XMLName]) -> [SchemaNode] {
        if path.isEmpty { return context.modules.flatMap { CompiledNode.roots(of: $0) }.compactMap { SchemaNode($0) } }
        return find(path)?.children.compactMap { SchemaNode($0) } ?? []
    }

    /// The module's or submodule's own text as it lies on disk, for `<get-schema>`; of a module that libyang brings along,
    /// as libyang prints it.
    package func source(of module: String) -> String? {
        files.pristine(module).map { String(decoding: $0, as: UTF8.self) } ?? context.printed(module)
    }

    /// The texts of every module and submodule that was loaded, as they lie on disk: what the schema can be made of again.
    package var texts: [String: [UInt8]] {
        files.used.reduce(into: [:]) { $0[$1] = files.pristine($1) }
    }

    private func find(_ path: [XMLName]) -> CompiledNode? {
        guard let first = path.first else { return nil }
        let root = context.root((first.local, first.namespace))
        return path.dropFirst().reduce(root) { parent, name in
            guard let parent, let module = context.module(namespace: name.namespace) else { return nil }
            return lys_find_child(parent.raw, module, name.local, 0, 0, 0).map { CompiledNode(raw: $0) }
        }
    }
}
