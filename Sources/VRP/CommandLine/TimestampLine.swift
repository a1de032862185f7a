/// The line that `timestamp enable` puts before every output of a `display` command: `2026-03-02 04:11:27.336 +01:00`, with or
/// without fraction, zone and summer time (oxidized issue 1218).
enum TimestampLine {
    static func isOne(_ line: String) -> Bool {
        let words = line.split(separator: " ")
        guard words.count >= 2, shape(words[0]) == "0000-00-00" else { return false }
        let time = shape(words[1])
        guard time.hasPrefix("00:00:00") else { return false }
        let rest = [time.dropFirst(8)] + words.dropFirst(2).map { Substring(shape($0)) }
        return rest.allSatisfy { part in
            part.isEmpty || part == "DST" || part.hasPrefix(".") || isZone(part)
        }
    }

    private static func isZone(_ part: Substring) -> Bool {
        (part.hasPrefix("+") || part.hasPrefix("-")) && part.dropFirst().prefix(5) == "00:00"
    }

    private static func shape(_ word: Substring) -> String {
        String(word.map { $0.isASCII && $0.isNumber ? "0" : $0 })
    }
}
