/// Text from outside as a terminal may have it: what would move the cursor, change colours, hide or reorder letters, or
/// break a line becomes a visible escape such as `\x1b` or `\u{202e}`.
extension String {
    /// Line breaks stay; for whole texts, at the rim.
    package var visible: String { escaped { $0 == "\n" } }

    /// On one line, whatever it holds: for a value inside a line of ours.
    package var oneLine: String { escaped { _ in false } }

    private func escaped(keeping isKept: (Unicode.Scalar) -> Bool) -> String {
        // Nearly every text is printable ASCII, and a trace has megabytes of it.
        guard !utf8.allSatisfy({ (0x20...0x7e).contains($0) }) else { return self }
        var result = ""
        result.reserveCapacity(utf8.count)
        for scalar in unicodeScalars {
            if isKept(scalar) || !scalar.isUnseen {
                result.unicodeScalars.append(scalar)
            } else {
                result += scalar.visibleEscape
            }
        }
        return result
    }
}

extension Unicode.Scalar {
    /// C0, DEL, C1, line and paragraph separators, and format characters: those that set the direction of writing, joiners,
    /// zero-width spaces, tags (Unicode 15, categories Cc, Cf, Zl, Zp), and characters that nobody has assigned or may not be
    /// exchanged.
    package var isUnseen: Bool {
        switch value {
        case 0x20...0x7e, 0xa0...0xac: false
        case 0..<0xa0: true
        default:
            switch properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: true
            default: false
            }
        }
    }

    fileprivate var visibleEscape: String {
        switch value {
        case 0x09: return "\\t"
        case 0x0a: return "\\n"
        case 0x0d: return "\\r"
        default:
            let digits = String(value, radix: 16)
            return value < 0x100 ? "\\x" + (digits.count < 2 ? "0" : "") + digits : "\\u{\(digits)}"
        }
    }
}
