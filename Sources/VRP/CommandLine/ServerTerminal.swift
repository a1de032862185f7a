import SSH

/// The server's end of a terminal: reads lines with echo and simple editing, writes pages.
struct ServerTerminal {
    private let channel: any ByteChannel
    private var pending: ArraySlice<UInt8> = []
    private var lastWasReturn = false

    private enum Key {
        static let interrupt: UInt8 = 3
        static let backspaces: Set<UInt8> = [8, 127]
        static let lineFeed: UInt8 = 10
        static let carriageReturn: UInt8 = 13
        static let blank: UInt8 = 32
    }

    init(_ channel: any ByteChannel) {
        self.channel = channel
    }

    func write(_ text: String) async throws {
        try await channel.write(Array(text.replacing("\n", with: "\r\n").utf8))
    }

    /// Up to a return or line feed (both together count as one); nil at the end of the stream.
    mutating func readLine() async throws -> String? {
        var line: [UInt8] = []
        while let key = try await readKey() {
            switch key {
            case Key.lineFeed where lastWasReturn:
                lastWasReturn = false
                continue
            case Key.lineFeed, Key.carriageReturn:
                lastWasReturn = key == Key.carriageReturn
                try await write("\n")
                return String(decoding: line, as: UTF8.self)
            case Key.interrupt:
                try await write("\n")
                return ""
            case _ where Key.backspaces.contains(key):
                if line.popLast() != nil { try await write("\u{8} \u{8}") }
            case Key.blank...126:
                line.append(key)
                try await channel.write([key])
            default:
                continue
            }
            lastWasReturn = false
        }
        return nil
    }

    /// Writes `text`, stopping after each page: a blank goes on, a return gives a line more, anything else ends it.
    mutating func show(_ text: String, pageLength: Int?) async throws {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let pageLength, lines.count > pageLength else {
            return text.isEmpty ? () : try await write(lines.joined(separator: "\n") + "\n")
        }
        var allowed = pageLength
        for line in lines {
            if allowed == 0 {
                try await write("  ---- More ----")
                allowed = try await linesToShow(pageLength)
                try await write("\u{1B}[16D" + String(repeating: " ", count: 16) + "\u{1B}[16D")
                if allowed == 0 { return }
            }
            try await write(line + "\n")
            allowed -= 1
        }
    }

    private mutating func linesToShow(_ page: Int) async throws -> Int {
        switch try await readKey() {
        case Key.blank: page
        case Key.carriageReturn, Key.lineFeed: 1
        default: 0
        }
    }

    private mutating func readKey() async throws -> UInt8? {
        if pending.isEmpty { pending = try await channel.read()?[...] ?? [] }
        return pending.popFirst()
    }
}
