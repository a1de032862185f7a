/// A line that a router's terminal shows among those of a command's output, and that belongs to no output.
///
/// The readers of tables and the terminal's cleaner ask the same function, so that a line is one for both or for neither.
package enum UnsolicitedLine: Sendable, Hashable {
    /// What `timestamp enable` puts before every output: `2026-03-02 04:11:27.336 +01:00`, with or without the zone.
    case timestamp
    /// A log or a trap of the information centre: `Mar  2 2026 04:11:27 R1 %%01IFNET/4/LINK_STATE(l):...`, the time in any
    /// of the forms that `info-center timestamp` chooses, or without one.
    case log

    /// A line as it came; longer ones are none.
    init?(bytes line: ArraySlice<UInt8>) {
        guard line.count < 8192, let first = line.first(where: { $0 > 0x20 }),
            UnsolicitedLine.beginnings.contains(first)
        else { return nil }
        self.init(String(decoding: line, as: UTF8.self))
    }

    /// Nil for every other line.
    package init?(_ line: some StringProtocol) {
        guard let first = line.utf8.first(where: { $0 > 0x20 }), UnsolicitedLine.beginnings.contains(first) else {
            return nil
        }
        // The mark before the time tells a trap (`#`) or an unsent log (`%`).
        let words = String(line).utf8.split(maxSplits: 8) { $0 <= 0x20 }.map { Substring($0) }
        guard let word = words.first else { return nil }
        if LogToken.isMarked(word) {
            self = .log
            return
        }
        let marked = "#%*".contains(word.first ?? " ")
        guard let rest = UnsolicitedLine.behindTime((marked ? [word.dropFirst()] : [word]) + words.dropFirst()) else {
            return nil
        }
        // A zone, the router's name, and then what tells a log; or a zone alone.
        if rest.words.prefix(4).contains(where: LogToken.isMarked)
            || rest.words.prefix(4).dropFirst().contains(where: LogToken.isModule)
        {
            self = .log
        } else if !marked, rest.isWholeDate, rest.words.count <= 2, rest.words.allSatisfy(UnsolicitedLine.isZone) {
            self = .timestamp
        } else {
            return nil
        }
    }

    /// Digits, capital letters, and the marks.
    private static let beginnings = Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ#%*".utf8)
    private static let months: Set<Substring> = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// What follows the time that the words begin with; nil if they begin with none.
    private static func behindTime(_ words: [Substring]) -> (words: ArraySlice<Substring>, isWholeDate: Bool)? {
        guard let first = words.first, let second = words.dropFirst().first else { return nil }
        if isDate(first), isTime(second) { return (words.dropFirst(2), true) }
        if months.contains(first), isNumber(second) {
            // `Mar 2 2026 04:11:27`, and `Mar 2 04:11:27` of the short form.
            let rest = words.dropFirst(2)
            guard let next = rest.first else { return nil }
            if isTime(next) { return (rest.dropFirst(), false) }
            guard isNumber(next), let time = rest.dropFirst().first, isTime(time) else { return nil }
            return (rest.dropFirst(2), false)
        }
        // The time since the start: `0.21990989`.
        let parts = first.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy(isNumber) ? (words.dropFirst(), false) : nil
    }

    private static func isNumber(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// `2026-03-02` or `2026/03/02`.
    private static func isDate(_ text: Substring) -> Bool {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "/" }
        return text.utf8.count == 10 && parts.count == 3 && parts.first?.utf8.count == 4 && parts.allSatisfy(isNumber)
    }

    /// `04:11:27`, with a fraction, with the difference to UTC.
    private static func isTime(_ text: Substring) -> Bool {
        let clock = text.prefix { $0 != "+" && $0 != "-" }
        let zone = text.dropFirst(clock.count)
        let parts = clock.prefix { $0 != "." }.split(separator: ":", omittingEmptySubsequences: false)
        let fraction = clock.drop { $0 != "." }.dropFirst()
        return parts.count == 3 && parts.allSatisfy { isNumber($0) && $0.utf8.count <= 2 }
            && fraction.split(separator: ".").allSatisfy(isNumber) && (zone.isEmpty || isDifference(zone))
    }

    /// `+01:00`.
    private static func isDifference(_ text: Substring) -> Bool {
        guard let sign = text.first, sign == "+" || sign == "-" else { return false }
        let parts = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        return parts.count <= 2 && parts.allSatisfy { isNumber($0) && $0.utf8.count <= 4 }
    }

    /// `+01:00`, `UTC`, `UTC+01:00`, `DST`.
    private static func isZone(_ text: Substring) -> Bool {
        let name = text.prefix { $0 != "+" && $0 != "-" }
        let difference = text.dropFirst(name.count)
        let isName = name.utf8.count <= 5 && name.utf8.allSatisfy { (0x41...0x5A).contains($0) }
        return isName && (difference.isEmpty ? !name.isEmpty : isDifference(difference))
    }
}

/// What tells a log: `%%01IFNET/4/LINK_STATE(l):`, the version, the module, the level, and what happened.
private enum LogToken {
    static func isMarked(_ word: Substring) -> Bool {
        guard word.hasPrefix("%%") else { return false }
        let version = word.dropFirst(2).prefix { $0.isNumber }
        return !version.isEmpty && isModule(word.dropFirst(2 + version.count))
    }

    /// `IFNET/4/LINK_STATE(l):` or `IFNET/2/linkDown_active(l):`; no name of an interface has a letter behind its second slash.
    static func isModule(_ word: Substring) -> Bool {
        let parts = word.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let module = parts.first, let event = parts.last, parts[1].utf8.count == 1,
            let level = Int(parts[1]), 0...8 ~= level
        else { return false }
        return module.first?.isUppercase == true && event.first?.isLetter == true
            && module.allSatisfy { $0.isLetter || $0.isNumber || "_-".contains($0) }
    }
}
