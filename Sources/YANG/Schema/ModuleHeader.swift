/// What the text of a YANG module says of itself, read without compiling it: names, revision, and the modules it needs.
package struct ModuleHeader: Sendable, Hashable {
    /// Another module that the text names, with the revision that it asks for.
    package struct Reference: Sendable, Hashable {
        package var name: String
        package var revision: String?

        package init(name: String, revision: String? = nil) {
            self.name = name
            self.revision = revision
        }
    }

    package var name: String
    /// The module that a submodule belongs to; nil for a module.
    package var owner: String?
    package var namespace: String?
    /// The newest; nil where the text has none.
    package var revision: String?
    package var imports: [Reference]
    package var includes: [Reference]
    /// The features that it defines.
    package var features: [String]
    /// The modules whose nodes it deviates (RFC 7950 section 7.20.3).
    package var deviates: [String]

    /// Throws where the text is no YANG module: what is not balanced, does not begin as one, or bears no identifier.
    package init(parsing bytes: [UInt8]) throws(SchemaError) {
        var reader = StatementReader(bytes)
        guard let first = try reader.next(), first.depth == 0,
            ["module", "submodule"].contains(first.keyword), YANGName.isIdentifier(first.argument)
        else { throw SchemaError(.loading, "The text does not begin with a YANG module or submodule.") }
        var found = Findings()
        while let statement = try reader.next() {
            guard statement.depth > 0 else {
                throw SchemaError(.loading, "The text of \(first.argument) goes on after its end.")
            }
            found.take(statement)
        }
        name = first.argument
        owner = first.keyword == "submodule" ? found.owner : nil
        namespace = found.namespace
        revision = found.revisions.filter(YANGName.isRevision).max()
        imports = found.imports
        includes = found.includes
        features = found.features
        deviates = Set(found.deviations.compactMap { found.module(of: $0) }).sorted()
    }

    /// What the statements say, as they come.
    private struct Findings {
        var owner: String?
        var namespace: String?
        var revisions: [String] = []
        var imports: [Reference] = []
        var includes: [Reference] = []
        var features: [String] = []
        var deviations: [String] = []
        private var prefixes: [String: String] = [:]
        private var parent = ""

        mutating func take(_ statement: StatementReader.Statement) {
            if statement.depth == 1 { takeTop(statement) } else if statement.depth == 2 { takeInner(statement) }
        }

        private mutating func takeTop(_ statement: StatementReader.Statement) {
            parent = statement.keyword
            switch statement.keyword {
            case "namespace": namespace = statement.argument
            case "belongs-to": owner = statement.argument
            case "revision": revisions.append(statement.argument)
            case "feature": features.append(statement.argument)
            case "deviation": deviations.append(statement.argument)
            case "import" where YANGName.isIdentifier(statement.argument):
                imports.append(Reference(name: statement.argument))
            case "include" where YANGName.isIdentifier(statement.argument):
                includes.append(Reference(name: statement.argument))
            default: break
            }
        }

        private mutating func takeInner(_ statement: StatementReader.Statement) {
            switch (parent, statement.keyword) {
            case ("import", "prefix"): if let module = imports.last { prefixes[statement.argument] = module.name }
            case ("import", "revision-date"):
                if !imports.isEmpty { imports[imports.count - 1].revision = statement.argument }
            case ("include", "revision-date"):
                if !includes.isEmpty { includes[includes.count - 1].revision = statement.argument }
            default: break
            }
        }

        /// Of the node that a deviation's path ends at: its prefix says whose it is.
        func module(of path: String) -> String? {
            guard let step = path.split(separator: "/").last, let colon = step.firstIndex(of: ":") else { return nil }
            return prefixes[step[..<colon].trimmed]
        }
    }
}

extension Substring {
    fileprivate var trimmed: String { String(self).trimmed }
}
