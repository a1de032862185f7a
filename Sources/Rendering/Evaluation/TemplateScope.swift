import Diagnostics
import Fleet
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
        guard var current = self[path.parts.first ?? ""] else {
            throw unknown(path.parts.first ?? "", in: path, among: levels.flatMap(\.keys), location)
        }
        for (depth, part) in path.parts.enumerated().dropFirst() {
            guard case .object(let members) = current else {
                let before = NamePath(Array(path.parts[..<depth]))
                throw failure("`\(before)` is \(current.kindName) and has no member `\(part)`", at: location)
            }
            guard let next = members[part] else {
                throw unknown(part, in: path, isMember: true, among: Array(members.keys), location)
            }
            current = next
        }
        return current
    }

    /// The innermost value of that name.
    private subscript(name: String) -> TemplateValue? {
        for level in levels.reversed() {
            if let value = level[name] { return value }
        }
        return nil
    }

    private func unknown(
        _ part: String, in path: NamePath, isMember: Bool = false, among names: [String], _ location: SourceLocation
    ) -> DiagnosticList {
        let known = Set(names).sorted()
        let nearest = Spelling.nearest(to: part, among: known)
        return failure(
            "unknown name `\(path)`" + (isMember ? ": nothing is called `\(part)` there" : ""), at: location,
            hint: nearest.map { "did you mean `\($0)`?" } ?? "known here: \(known.joined(separator: ", "))")
    }

    /// Whether a name's last part is there and not empty; the parts before it must be there.
    func has(_ path: NamePath, at location: SourceLocation) throws(DiagnosticList) -> Bool {
        guard let last = path.parts.last else { return false }
        var found = self[last]
        if path.parts.count > 1 {
            let parent = try value(NamePath(Array(path.parts.dropLast())), at: location)
            guard case .object(let members) = parent else { return false }
            found = members[last]
        }
        switch found {
        case nil, .string(""), .list([]): return false
        case .some(.string), .some(.list), .some(.object), .some(.bool), .some(.secret): return true
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
            if case .secret = value { throw failure("`\(path)` is a secret: it cannot be compared", at: location) }
            guard let found = value.text else {
                throw failure("`\(path)` is \(value.kindName): it cannot be compared with text", at: location)
            }
            return found == text
        case .holds(let path):
            switch try value(path, at: location) {
            case .bool(let flag): return flag
            case .list(let items): return !items.isEmpty
            case .string, .object, .secret:
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
        case .secret(let reference): SecretMark.reference(reference.text, fingerprint: nil).text
        case .list, .object: nil
        }
    }

    var kindName: String {
        switch self {
        case .string: "text"
        case .bool: "true/false"
        case .list: "a list"
        case .object: "an object"
        case .secret: "a secret"
        }
    }
}
