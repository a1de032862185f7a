import Glibc

/// The regular expressions of AS path and community filters.
///
/// [V] Metacharacters as in POSIX, found anywhere in the text; `_` stands for a sign that separates numbers, or for either end
/// (configuration guide, "AS_Path regular expressions").
package enum PathExpression {
    /// Whether the model can work the expression out.
    package static func isUnderstood(_ expression: String) -> Bool {
        compiled(expression) { _ in true } ?? false
    }

    /// One that is not understood matches nothing.
    static func matches(_ expression: String, _ text: String) -> Bool {
        compiled(expression) { regexec(&$0, text, 0, nil, 0) == 0 } ?? false
    }

    /// Nil if it cannot be compiled, and for one that repeats a counted number of times or refers back: such a one could take
    /// any time or memory, and no filter that was seen has one.
    private static func compiled(_ expression: String, _ work: (inout regex_t) -> Bool) -> Bool? {
        guard !expression.contains("{"), expression.firstMatch(of: /\\[0-9]/) == nil else { return nil }
        var regex = regex_t()
        let pattern = expression.replacing("_", with: "(^|$|[ ,(){}])")
        guard regcomp(&regex, pattern, REG_EXTENDED | REG_NOSUB) == 0 else { return nil }
        defer { regfree(&regex) }
        return work(&regex)
    }
}
