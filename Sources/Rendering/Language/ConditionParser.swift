/// A recursive-descent parser of conditions over their words.
struct ConditionParser {
    private var words: [String]
    private static let reserved: Set<String> = ["not", "and", "or", "has", "in"]

    init(_ words: [String]) {
        self.words = words.reversed()
    }

    mutating func next() -> String? { words.popLast() }

    mutating func disjunction() throws(ConditionError) -> TemplateCondition {
        var left = try conjunction()
        while words.last == "or" {
            _ = next()
            left = .or(left, try conjunction())
        }
        return left
    }

    private mutating func conjunction() throws(ConditionError) -> TemplateCondition {
        var left = try negation()
        while words.last == "and" {
            _ = next()
            left = .and(left, try negation())
        }
        return left
    }

    private mutating func negation() throws(ConditionError) -> TemplateCondition {
        switch words.last {
        case "not":
            // A loop: a file of nothing but `not` must not use up the stack.
            var isNegated = false
            while words.last == "not" {
                _ = next()
                isNegated.toggle()
            }
            let inner = try negation()
            return isNegated ? .not(inner) : inner
        case "has":
            _ = next()
            return .has(try name())
        default:
            return try comparison()
        }
    }

    private mutating func comparison() throws(ConditionError) -> TemplateCondition {
        let left = try name()
        guard let sign = words.last, sign == "==" || sign == "!=" else { return .holds(left) }
        _ = next()
        guard let right = next(), right.first == "'" else {
            throw ConditionError(reason: "`\(sign)` must be followed by text in single quotes")
        }
        let equal = TemplateCondition.equals(left, String(right.dropFirst()))
        return sign == "==" ? equal : .not(equal)
    }

    private mutating func name() throws(ConditionError) -> NamePath {
        guard let word = next() else { throw ConditionError(reason: "a name is missing at the end") }
        guard !Self.reserved.contains(word), let path = NamePath(parsing: word) else {
            throw ConditionError(reason: "`\(word)` is not a name")
        }
        return path
    }

    /// Words and signs; quoted text comes with its opening quote, so that it differs from a name.
    static func words(of text: String) throws(ConditionError) -> [String] {
        var words: [String] = []
        var rest = Substring(text)
        while let first = rest.first {
            if first.isWhitespace {
                rest = rest.dropFirst()
            } else if first == "'" {
                guard let end = rest.dropFirst().firstIndex(of: "'") else {
                    throw ConditionError(reason: "the quote in `\(rest)` is not closed")
                }
                words.append(String(rest[..<end]))
                rest = rest[end...].dropFirst()
            } else if rest.hasPrefix("==") || rest.hasPrefix("!=") {
                words.append(String(rest.prefix(2)))
                rest = rest.dropFirst(2)
            } else {
                let word = rest.prefix { !$0.isWhitespace && $0 != "'" && $0 != "=" && $0 != "!" }
                guard !word.isEmpty else { throw ConditionError(reason: "`\(first)` is not expected here") }
                words.append(String(word))
                rest = rest.dropFirst(word.count)
            }
        }
        return words
    }
}
