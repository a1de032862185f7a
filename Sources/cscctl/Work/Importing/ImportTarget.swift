import Diagnostics

/// A router to read, as `--from` names it: `[NAME=]HOST[:PORT]`.
struct ImportTarget: Sendable, Hashable {
    /// Nil: what the router calls itself.
    var name: String?
    var host: String
    /// Of NETCONF and of the command line; nil: their usual ports.
    var port: Int?

    init(_ text: String) throws(Diagnostic) {
        var rest = text[...]
        if let sign = rest.firstIndex(of: "=") {
            let name = String(rest[..<sign])
            guard Self.isName(name) else {
                throw .error(
                    "--from \(text): a router's name is made of letters, digits, `-`, `_` and `.`, at most 64")
            }
            self.name = name
            rest = rest[rest.index(after: sign)...]
        }
        let colons = rest.filter { $0 == ":" }.count
        if rest.hasPrefix("["), let end = rest.firstIndex(of: "]") {
            host = String(rest[rest.index(after: rest.startIndex)..<end])
            rest = rest[rest.index(after: end)...]
        } else if colons == 1, let colon = rest.firstIndex(of: ":") {
            host = String(rest[..<colon])
            rest = rest[colon...]
        } else {
            host = String(rest)
            rest = ""
        }
        if rest.hasPrefix(":") {
            guard let port = Int(rest.dropFirst()), 1...65535 ~= port else {
                throw .error("--from \(text): expected a port from 1 to 65535 behind the colon")
            }
            self.port = port
            rest = ""
        }
        guard rest.isEmpty, !host.isEmpty, !host.contains(where: \.isWhitespace) else {
            throw .error("--from \(text): expected HOST, HOST:PORT or NAME=HOST:PORT", hint: "IPv6: [2001:db8::1]:830")
        }
    }

    static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 64 && !name.hasPrefix(".")
            && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
    }

    var text: String { name ?? (port.map { "\(host):\($0)" } ?? host) }
}
