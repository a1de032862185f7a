package import Diagnostics
import Yams

/// The only place that knows the YAML library: text in, nodes with positions out.
package enum YAMLDocument {
    /// Far above any inventory, far below what nested aliases can make of a few lines ("billion laughs").
    package static let usualNodeLimit = 200_000
    private static let depthLimit = 64

    /// Reads one document; a file with nothing in it is an empty mapping.
    ///
    /// - Parameter nodeLimit: of its values, once aliases are expanded.
    package static func parse(
        _ text: String, file: String, nodeLimit: Int = usualNodeLimit
    ) throws(DiagnosticList) -> YAMLNode {
        let root: Node?
        do {
            // The basic resolver has no rules: every scalar is text, and no regular expression is run.
            root = try compose(yaml: JSONEscapes.joined(text), .basic)
        } catch let error as YamlError {
            throw DiagnosticList([diagnostic(for: error, file: file)])
        } catch {
            throw DiagnosticList([.error("cannot be read as YAML: \(error)", at: start(of: file))])
        }
        guard let root else { return YAMLNode(.mapping([]), at: start(of: file)) }
        var budget = nodeLimit
        do {
            return try convert(root, file: file, depth: 0, budget: &budget)
        } catch {
            guard budget <= 0 else { throw DiagnosticList([error]) }
            throw DiagnosticList([
                .error(
                    "more than \(nodeLimit) values once its aliases are expanded", at: error.location,
                    hint: "write the repeated parts out, or use fewer aliases of aliases")
            ])
        }
    }

    private static func start(of file: String) -> SourceLocation { SourceLocation(file: file, line: 1, column: 1) }

    private static func convert(_ node: Node, file: String, depth: Int, budget: inout Int) throws(Diagnostic)
        -> YAMLNode
    {
        let location = node.mark.map { place($0, in: file) } ?? start(of: file)
        budget -= 1
        guard budget > 0 else {
            throw .error("too many values", at: location)
        }
        guard depth <= depthLimit else { throw .error("nested more than \(depthLimit) levels deep", at: location) }
        switch node {
        case .scalar(let scalar): return YAMLNode(.scalar(text(of: scalar)), at: location)
        case .alias: throw .error("an alias that names nothing", at: location)
        case .sequence(let sequence):
            var items: [YAMLNode] = []
            for item in sequence { items.append(try convert(item, file: file, depth: depth + 1, budget: &budget)) }
            return YAMLNode(.sequence(items), at: location)
        case .mapping(let mapping):
            var entries: [YAMLEntry] = []
            for (key, value) in mapping {
                let name = try convert(key, file: file, depth: depth + 1, budget: &budget)
                guard case .scalar(let text) = name.content else {
                    throw .error("a key must be a word, found \(name.description)", at: name.location)
                }
                let content = try convert(value, file: file, depth: depth + 1, budget: &budget)
                entries.append(YAMLEntry(key: Located(text, at: name.location), value: content))
            }
            return YAMLNode(.mapping(entries), at: location)
        }
    }

    /// `~` and `null` are nothing when plain; quoted they are text.
    private static func text(of scalar: Node.Scalar) -> String {
        scalar.style == .plain && ["~", "null", "Null", "NULL"].contains(scalar.string) ? "" : scalar.string
    }

    private static func place(_ mark: Mark, in file: String) -> SourceLocation {
        SourceLocation(file: file, line: mark.line, column: mark.column)
    }

    private static func diagnostic(for error: YamlError, file: String) -> Diagnostic {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let during = context.map { " \($0.text.trimmedEnd)" } ?? ""
            return .error("not valid YAML: \(problem)\(during)", at: place(mark, in: file))
        case .duplicatedKeysInMapping(let keys, let context):
            let names = keys.map { "`\($0)`" }.joined(separator: ", ")
            return .error(
                "\(names) is written more than once in one mapping", at: place(context.mark, in: file),
                hint: "keep one of them")
        case .reader(let problem, _, _, _): return .error("not valid text: \(problem)", at: start(of: file))
        default: return .error("cannot be read as YAML: \(error)", at: start(of: file))
        }
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var copy = self
        while copy.last?.isWhitespace == true { copy.removeLast() }
        return copy
    }
}
