/// A message of the router's information centre, which a terminal shows whenever it comes, in the middle of an output or
/// behind the prompt: `Mar  2 2026 04:11:27 AGG1 %%01IFNET/4/LINK_STATE(l):...` and, of a trap, `#Mar  2 ... IFNET/2/linkDown...`.
enum LogLine {
    private static let months: Set<String> = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    /// Date (three words at the most), time, summer time, host.
    private static let wordsBefore = 7

    static func isOne(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.count < 8192, let first = line.first(where: { $0 > 0x20 }) else { return false }
        let mayBegin =
            first == UInt8(ascii: "#") || first == UInt8(ascii: "%") || first == UInt8(ascii: "*")
            || (UInt8(ascii: "A")...UInt8(ascii: "S")).contains(first) || (0x30...0x39).contains(first)
        guard mayBegin, line.contains(UInt8(ascii: "/")) else { return false }
        return isOne(words: String(decoding: line, as: UTF8.self).split { $0 == " " }.prefix(wordsBefore))
    }

    private static func isOne(words: ArraySlice<Substring>) -> Bool {
        guard let first = words.first else { return false }
        if first.hasPrefix("%%") { return isModule(first) }
        let date = first.drop { "#%*".contains($0) }
        guard months.contains(String(date)) || isDate(date) else { return false }
        return words.dropFirst().contains(where: isModule)
    }

    /// `2026-03-02` or `2026/03/02`, whatever is attached to it.
    private static func isDate(_ word: Substring) -> Bool {
        let shape = word.prefix(10).map { $0.isNumber ? "0" : $0 == "/" ? "-" : String($0) }
        return shape.joined() == "0000-00-00"
    }

    /// `%%01IFNET/4/LINK_STATE(l):...` or `IFNET/2/linkDown_active(l):...`: module, severity, digest.
    private static func isModule(_ word: Substring) -> Bool {
        let parts = word.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[1].count == 1, parts[1].allSatisfy(\.isNumber) else { return false }
        let module = parts[0].drop { $0 == "%" }.drop { $0.isNumber }
        guard let first = module.first, first.isUppercase, let digest = parts[2].first, digest.isLetter else {
            return false
        }
        return module.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
    }
}
