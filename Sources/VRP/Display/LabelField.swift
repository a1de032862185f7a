/// A label as a table prints it: a number, `NULL` for none, or another word.
package enum LabelField: Sendable, Hashable, CustomStringConvertible {
    case label(UInt32)
    case none

    /// Nil for anything but a number, `NULL` or `-`. An asterisk before it (stale) is passed over.
    package init?(_ text: some StringProtocol) {
        let plain = text.hasPrefix("*") ? String(text.dropFirst()) : String(text)
        if plain == "NULL" || plain == "-" {
            self = .none
        } else if let number = UInt32(plain) {
            self = .label(number)
        } else {
            return nil
        }
    }

    package init(_ label: UInt32?) {
        self = label.map { .label($0) } ?? .none
    }

    package var number: UInt32? {
        guard case .label(let number) = self else { return nil }
        return number
    }

    package var description: String { number.map { "\($0)" } ?? "NULL" }

    /// `in/out`; nil unless both halves are labels.
    package static func pair(_ text: String) -> (in: LabelField, out: LabelField)? {
        let halves = text.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count == 2, let first = halves.first.flatMap({ LabelField($0) }),
            let second = halves.last.flatMap({ LabelField($0) })
        else { return nil }
        return (first, second)
    }
}
