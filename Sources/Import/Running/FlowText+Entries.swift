/// Lines of the imported files.
extension FlowText {
    /// How long a line may be before its keys stand on lines of their own.
    private static let width = 150

    /// An entry of a mapping, two blanks in: on one line where it fits.
    static func entry(_ name: String, _ entries: [(String, String)]) -> [String] {
        let line = "  \(scalar(name)): \(mapping(entries))"
        guard line.count > width else { return [line] }
        return ["  \(scalar(name)):"] + entries.map { "    \($0.0): \($0.1)" }
    }

    /// An item of a list, `indent` blanks in: on one line where it fits.
    static func item(_ entries: [(String, String)], indent: Int) -> [String] {
        let blanks = String(repeating: " ", count: indent)
        let line = "\(blanks)- \(mapping(entries))"
        guard line.count > width else { return [line] }
        return entries.enumerated().map { "\(blanks)\($0 == 0 ? "- " : "  ")\($1.0): \($1.1)" }
    }

    /// Text of routers and paths as it may stand in a comment: one line, no control characters.
    static func comment(_ text: String) -> String {
        String(text.unicodeScalars.map { $0.value < 32 || (127..<160).contains($0.value) ? " " : Character($0) })
    }

    static func bfd(_ bfd: FoundBFD) -> String {
        var entries: [(String, String)] = []
        if let interval = bfd.interval { entries.append(("interval", "\(interval)")) }
        if bfd.multiplier != 3 { entries.append(("multiplier", "\(bfd.multiplier)")) }
        return mapping(entries)
    }

    static func session(_ session: FoundSession) -> String {
        var entries: [(String, String)] = []
        if let keepalive = session.keepalive, let hold = session.hold {
            entries += [("keepalive", "\(keepalive)"), ("hold", "\(hold)")]
        }
        if let keychain = session.keychain {
            entries.append(("authentication", mapping([("keychain", scalar(keychain))])))
        }
        if let bfd = session.bfd { entries.append(("bfd", self.bfd(bfd))) }
        return mapping(entries)
    }
}
