import Diagnostics

/// Text or an attribute value of a template: literal pieces and `{{ name | filter }}` placeholders.
package struct TemplateText: Sendable, Hashable {
    /// One piece of it.
    package enum Part: Sendable, Hashable {
        case literal(String)
        case placeholder(NamePath, TemplateFilter?)
    }

    package var parts: [Part]

    package var isBlank: Bool {
        parts.allSatisfy { part in
            guard case .literal(let text) = part else { return false }
            return text.allSatisfy(\.isWhitespace)
        }
    }

    /// Reads `{{ ... }}`; what is malformed, or left over, is a finding with the place of the node that holds it.
    static func read(_ text: String, at location: SourceLocation) throws(DiagnosticList) -> TemplateText {
        var parts: [Part] = []
        var findings = DiagnosticList()
        for (index, piece) in pieces(of: text, between: "{{").enumerated() {
            guard index > 0 else {
                parts += literal(piece, at: location, &findings)
                continue
            }
            let halves = pieces(of: piece, between: "}}")
            guard halves.count > 1 else {
                findings.add(.error("placeholder `{{\(piece)` is not closed by `}}`", at: location))
                continue
            }
            if let placeholder = placeholder(halves[0], at: location, &findings) { parts.append(placeholder) }
            parts += literal(halves[1...].joined(separator: "}}"), at: location, &findings)
        }
        try findings.throwIfErrors()
        return TemplateText(parts: parts)
    }

    private static func literal(
        _ text: String, at location: SourceLocation, _ findings: inout DiagnosticList
    ) -> [Part] {
        if pieces(of: text, between: "}}").count > 1 {
            findings.add(.error("`}}` without the `{{` that opens a placeholder", at: location))
        }
        return text.isEmpty ? [] : [.literal(text)]
    }

    private static func placeholder(
        _ text: String, at location: SourceLocation, _ findings: inout DiagnosticList
    ) -> Part? {
        let halves = text.split(separator: "|", omittingEmptySubsequences: false).map(\.trimmed)
        guard halves.count <= 2, let path = NamePath(parsing: halves[0]) else {
            findings.add(
                .error(
                    "placeholder `{{\(text)}}` is malformed", at: location,
                    hint: "write {{ name.member }} or {{ name.member | filter }}"))
            return nil
        }
        guard halves.count == 2 else { return .placeholder(path, nil) }
        if let filter = TemplateFilter(rawValue: halves[1]) { return .placeholder(path, filter) }
        let names = TemplateFilter.allCases.map(\.rawValue)
        let nearest = Spelling.nearest(to: halves[1], among: names).map { "did you mean `\($0)`?" }
        findings.add(
            .error(
                "unknown filter `\(halves[1])`", at: location,
                hint: nearest ?? "the filters are \(names.joined(separator: ", "))"))
        return nil
    }

    /// `text` cut at every occurrence of a two-character mark.
    private static func pieces(of text: String, between mark: String) -> [String] {
        var pieces: [String] = []
        var current = ""
        var rest = Substring(text)
        while let first = rest.first {
            if rest.hasPrefix(mark) {
                pieces.append(current)
                current = ""
                rest = rest.dropFirst(mark.count)
            } else {
                current.append(first)
                rest = rest.dropFirst()
            }
        }
        return pieces + [current]
    }
}
