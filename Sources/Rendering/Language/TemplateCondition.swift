/// What an `<?if ...?>` asks: names, comparisons with quoted text, `has`, `not`, `and`, `or` (`and` binds tighter).
package indirect enum TemplateCondition: Sendable, Hashable {
    /// A true or false value, or a list: true if it is not empty.
    case holds(NamePath)
    /// The last part of the name is there and not empty; everything before it must be there.
    case has(NamePath)
    case equals(NamePath, String)
    case not(TemplateCondition)
    case and(TemplateCondition, TemplateCondition)
    case or(TemplateCondition, TemplateCondition)

    /// Reads a whole expression; the error says what was not understood.
    static func read(_ text: String) throws(ConditionError) -> TemplateCondition {
        var parser = ConditionParser(try ConditionParser.words(of: text))
        let condition = try parser.disjunction()
        if let extra = parser.next() { throw ConditionError(reason: "`\(extra)` is not expected here") }
        return condition
    }
}

/// Why the text of an `<?if ...?>` is not a condition.
package struct ConditionError: Error {
    package var reason: String
}
