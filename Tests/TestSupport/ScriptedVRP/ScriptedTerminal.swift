package import SSH

/// The router's end of a terminal: keys and lines as they come, bytes as they are given.
package actor ScriptedTerminal {
    private let channel: any ByteChannel
    private var pending: ArraySlice<UInt8> = []

    package init(_ channel: any ByteChannel) {
        self.channel = channel
    }

    package func write(_ text: String) async throws {
        if !text.isEmpty { try await channel.write(Array(text.utf8)) }
    }

    package func readKey() async throws -> UInt8? {
        if pending.isEmpty { pending = try await channel.read()?[...] ?? [] }
        return pending.popFirst()
    }

    /// Up to a line feed; nil at the end of the stream.
    package func readLine() async throws -> String? {
        var line: [UInt8] = []
        while let key = try await readKey() {
            if key == 0x0A { return String(decoding: line, as: UTF8.self) }
            line.append(key)
        }
        return nil
    }

    /// Reads and says nothing until the client goes.
    package func swallow() async {
        while let bytes = try? await channel.read(), !bytes.isEmpty {}
    }
}
