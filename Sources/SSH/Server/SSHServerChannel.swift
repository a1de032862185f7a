/// A channel that a client has opened, with what it asked for; handed to the server's handler.
package final class SSHServerChannel: ByteChannel {
    package let request: SSHChannelRequest
    package let user: String
    /// The size of the terminal, if the client asked for one.
    package let terminal: SSHTerminal?
    private let channel: SSHChannel
    private let connection: SSHConnection

    init(_ channel: SSHChannel, _ connection: SSHConnection, _ opening: ServerCallbacks.Opening, user: String) {
        self.channel = channel
        self.connection = connection
        self.user = user
        request = opening.request
        terminal = opening.terminal
    }

    package func read() async throws -> [UInt8]? {
        try await channel.read()
    }

    package func write(_ bytes: [UInt8]) async throws {
        try await channel.write(bytes)
    }

    /// How the command ended that was asked for: 0, or what went wrong; before `close`.
    package func sendExitStatus(_ status: Int32) async throws {
        try await channel.sendExitStatus(status)
    }

    package func close() async {
        await channel.close()
    }

    /// Drops the whole TCP connection with a reset and without a word, as a router that loses power does.
    package func abort() async {
        await connection.abort(nil)
    }
}

/// The terminal that a client asked for (RFC 4254 section 6.2).
package struct SSHTerminal: Sendable, Hashable {
    package var columns: Int
    package var rows: Int
}
