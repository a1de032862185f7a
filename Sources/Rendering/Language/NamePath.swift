/// A dotted name in a template, such as `router.loopback.address`.
package struct NamePath: Sendable, Hashable, CustomStringConvertible {
    package var parts: [String]

    package init(_ parts: [String]) {
        self.parts = parts
    }

    /// Nil unless every part is a letter followed by letters, digits, `-` or `_`.
    package init?(parsing text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.allSatisfy(Self.isName) else { return nil }
        self.parts = parts
    }

    package var description: String { parts.joined(separator: ".") }

    static func isName(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, isLetter(first) else { return false }
        return text.unicodeScalars.allSatisfy { isLetter($0) || ("0"..."9").contains($0) || $0 == "-" || $0 == "_" }
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }
}
