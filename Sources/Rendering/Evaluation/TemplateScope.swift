import Diagnostics
import Playbooks

/// The names that a template can see at one point: the task's context, and the variables of the loops around it.
struct TemplateScope {
    private var levels: [[String: TemplateValue]]
    let router: String

    init(_ context: TemplateValue, router: String) {
        if case .object(let members) = context { levels = [members] } else { levels = [[:]] }
        self.router = router
    }

    /// The same scope inside one turn of a loop; `loop.index` counts from 1.
    func entering(_ variable: String, _ value: TemplateValue, index: Int) -> TemplateScope {
        var inner = self
        inner.levels.append([variable: value, "loop": .object(["index": .string(String(index))])])
        return inner
    }

    /// The value of a name; a name that is not there is a finding with the nearest one that is.
    func value(_ path: NamePath, at location: SourceLocation) throws(DiagnosticList) -> TemplateValue {
        var current = TemplateValue.object(levels.reduce(into: [:]) { $0.merge($1) { _, inner in inner } })
        for (depth, part) in path.parts.enumerated() {
            guard case .object(let members) = current else {
                let before = NamePath(Array(path.parts[..<depth]))
                throw failure("`\(before)` is \(current.kindName) and has no member `\(part)`", at: location)
            }
            guard let next = members[part] else {
                let nearest = Spelling.nearest(to: part, among: members.keys.sorted())
                let known = members.keys.sorted().joined(separator: ", ")
                throw failure(
                    "unknown name `\(path)`" + (depth > 0 ? ": nothing is called `\(part)` there" : ""), at: location,
                    hint: nearest.map { "did you mean `\($0)`?" } ?? "known here: \(known)")
            }
            current = next
        }
        return current
    }

    /// Whether a name's last part is there and not empty; the parts before it must be there.
    func has(_ path: NamePath, at location: SourceLocation) throws(DiagnosticList) -> Bool {
        var members = levels.reduce(into: [:]) { $0.merge($1) { _, inner in inner } }
        if path.parts.count > 1 {
            let parent = try value(NamePath(Array(path.parts.dropLast())), at: location)
            guard case .object(let inner) = parent else { return false }
            members = inner
        }
        switch path.parts.last.flatMap({ members[$0] }) {
        case nil, .string(""), .list([]): return false
        case .some(.string), .some(.list), .some(.object), .some(.bool): return true
        }
    }

    func holds(_ condition: TemplateCondition, at location: SourceLocation) throws(DiagnosticList) -> Bool {
        switch condition {
        case .has(let path): return try has(path, at: location)
        case .not(let inner): return try !holds(inner, at: location)
        case .and(let left, let right): return try holds(left, at: location) ? holds(right, at: location) : false
        case .or(let left, let right): return try holds(left, at: location) ? true : holds(right, at: location)
        case .equals(let path, let text):
            let value = try value(path, at: location)
            guard let found = value.text else {
                throw failure("`\(path)` is \(value.kindName): it cannot be compared with text", at: location)
            }
            return found == text
        case .holds(let path):
            switch try value(path, at: location) {
            case .bool(let flag): return flag
            case .list(let items): return !items.isEmpty
            case .string, .object:
                throw failure(
                    "`\(path)` is neither true/false nor a list", at: location,
                    hint: "compare it (\(path) == 'text') or ask whether it is there (has \(path))")
            }
        }
    }

    func failure(_ message: String, at location: SourceLocation, hint: String? = nil) -> DiagnosticList {
        DiagnosticList([.error("\(message) (rendering for \(router))", at: location, hint: hint)])
    }
}

extension TemplateValue {
    /// The text of a scalar; nil for a list or an object.
    var text: String? {
        switch self {
        case .string(let text): text
        case .bool(let flag): flag ? "true" : "false"
        case .list, .object: nil
        }
    }

    var kindName: String {
        switch self {
        case .string: "text"
        case .bool: "true/false"
        case .list: "a list"
        case .object: "an object"
        }
    }
}
