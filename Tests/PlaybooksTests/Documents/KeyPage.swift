import Fleet

/// The tables of keys on a page of `docs`, between marks that name them.
enum KeyPage {
    /// The page with every table between its marks written anew.
    static func filled(_ page: String, from tables: [KeyTable]) -> String {
        tables.reduce(page) { page, table in
            let (begin, end) = ("<!-- keys: \(table.name) -->\n", "<!-- end -->")
            guard let start = page.firstRange(of: begin),
                let stop = page[start.upperBound...].firstRange(of: end)
            else { return page }
            return page[..<start.upperBound] + rows(of: table).joined(separator: "\n") + "\n" + page[stop.lowerBound...]
        }
    }

    static func names(_ page: String) -> [String] {
        page.matches(of: #/<!-- keys: ([a-z0-9-]+) -->/#).map { String($0.1) }
    }

    private static func rows(of table: KeyTable) -> [String] {
        let choice =
            table.exactlyOneOf.isEmpty
            ? [] : ["", "Exactly one of " + table.exactlyOneOf.map { "`\($0)`" }.joined(separator: ", ") + "."]
        return ["| key | takes | default | |", "|---|---|---|---|"]
            + table.keys.map { key in
                "| `\(key.name)` | \(takes(key.shape)) | \(absence(key)) | \(key.sentence) |"
            } + choice
    }

    private static func absence(_ key: Key) -> String {
        switch key.absence {
        case .refused: "needed"
        case .standard(let value): "`\(value)`"
        case .told(let words): words
        }
    }

    private static func takes(_ shape: KeyShape) -> String {
        switch shape {
        case .text(let noun), .pattern(let noun, _): noun
        case .number(let range, let unit):
            "\(range.lowerBound) to \(range.upperBound)" + (unit.map { $0 == "%" ? " %" : " \($0)" } ?? "")
        case .truth: "`true`, `false`"
        case .autonomousSystem(let most): "1 to \(most), or `641.2231`"
        case .words(let words) where words.count > 6: "a word"
        case .words(let words): words.map { "`\($0)`" }.joined(separator: ", ")
        case .list(.mapping), .list(.either): "a list, below"
        case .list(let inner): "a list: \(takes(inner))"
        case .oneOrMore(let inner): "one or a list: \(takes(inner))"
        case .mapping, .named: "a mapping, below"
        case .ownValues(let noun): "names: \(noun)"
        case .either(let shapes): shapes.map(takes).joined(separator: ", or ")
        }
    }
}
