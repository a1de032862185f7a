import Addressing

/// How one kind of scalar is read: what it should look like, and a parser from the text that was typed.
package struct ScalarKind<Value: Sendable & Hashable> {
    /// As a noun: "a number from 1 to 65535".
    package let expected: String
    private let parse: (String) -> Value?
    private let hint: (String) -> String?

    package init(
        _ expected: String, hint: @escaping (String) -> String? = { _ in nil }, parse: @escaping (String) -> Value?
    ) {
        self.expected = expected
        self.hint = hint
        self.parse = parse
    }

    package func read(_ node: YAMLNode, _ what: String, _ findings: Findings) -> Located<Value>? {
        if case .scalar(let text) = node.content, let value = parse(text) { return Located(value, at: node.location) }
        var advice: String?
        if case .scalar(let text) = node.content { advice = hint(text) }
        findings.error("\(what): expected \(expected), found \(node.description)", at: node.location, hint: advice)
        return nil
    }
}

extension ScalarKind where Value == String {
    /// Any text but nothing.
    package static func text(_ expected: String) -> ScalarKind {
        ScalarKind(expected) { $0.isEmpty ? nil : $0 }
    }
}

extension ScalarKind where Value == String {
    /// As `KeyShape.identifier`; the hint is the nearest that is one.
    package static func identifier(_ noun: String) -> ScalarKind {
        ScalarKind("\(noun) of 1 to 64 letters, digits, `-`, `_` and `.`", hint: { "write \(Identifier.near($0))" }) {
            Identifier.isOne($0) ? $0 : nil
        }
    }
}

extension ScalarKind where Value == Bool {
    package static var boolean: ScalarKind {
        ScalarKind("true or false", hint: { boolean(for: $0).map { "write \($0)" } }) { text in
            ["true": true, "false": false][text]
        }
    }

    /// YAML 1.1 took these for booleans; here they are words, so say which boolean was meant.
    private static func boolean(for word: String) -> Bool? {
        switch word.lowercased() {
        case "yes", "on", "y", "true": true
        case "no", "off", "n", "false": false
        default: nil
        }
    }
}

extension ScalarKind where Value == Int {
    /// A plain decimal number; `010` is refused, for YAML readers disagree whether it is eight or ten.
    package static func number(_ what: String = "a number", in range: ClosedRange<Int>) -> ScalarKind {
        ScalarKind(
            "\(what) from \(range.lowerBound) to \(range.upperBound)", hint: { leadingZero($0, in: range) }
        ) { text in
            guard Decimal.isPlain(text), let number = Int(text), range.contains(number) else { return nil }
            return number
        }
    }

    private static func leadingZero(_ text: String, in range: ClosedRange<Int>) -> String? {
        guard text.count > 1, text.first == "0", let number = Int(text), range.contains(number) else { return nil }
        return "write it without the leading zero: \(number)"
    }
}

extension ScalarKind where Value == UInt32 {
    /// RFC 6793: four octets; 0 is reserved (RFC 7607).
    package static var asNumber: ScalarKind {
        ScalarKind("an AS number from 1 to 4294967295", parse: ASNumber.read)
    }

    /// A carrier's. What no router may have as its own is refused here, where one line is wrong, and not at every session
    /// that would have it. A customer's is the customer's to choose, and lint's to judge.
    static var carrierASNumber: ScalarKind {
        ScalarKind("an AS number from 1 to 4294967294", hint: reserved) { text in
            reserved(text) == nil ? ASNumber.read(text) : nil
        }
    }

    private static func reserved(_ text: String) -> String? {
        if ["0", "0.0"].contains(text) { return "0 is reserved (RFC 7607)" }
        return switch ASNumber.read(text) {
        case 23456: "23456 stands for numbers above 65535 towards routers that do not know them (RFC 6793)"
        case 65535, UInt32.max: "\(text) is reserved (RFC 7300)"
        default: nil
        }
    }
}

extension ScalarKind where Value: CaseIterable & RawRepresentable<String> {
    /// One of an enum's raw values.
    package static func word(_ what: String) -> ScalarKind {
        let words = Value.allCases.map(\.rawValue)
        return ScalarKind(what, hint: { Findings.suggestion(for: $0, among: words) }) { Value(rawValue: $0) }
    }
}
