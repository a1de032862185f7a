/// One channel of a connection, as the stream of bytes that the rooms above read and write.
package final class SSHChannel: ByteChannel {
    private let connection: SSHConnection
    private let id: Int

    init(_ connection: SSHConnection, id: Int) {
        self.connection = connection
        self.id = id
    }

    package func read() async throws -> [UInt8]? {
        try await connection.read(id)
    }

    package func write(_ bytes: [UInt8]) async throws {
        guard !bytes.isEmpty else { return }
        try await connection.write(bytes, to: id)
    }

    /// Ends our half of the stream only.
    package func endWriting() async throws {
        try await connection.endWriting(id)
    }

    /// Server side: how the command ended; before `close`.
    package func sendExitStatus(_ status: Int32) async throws {
        try await connection.sendExitStatus(status, on: id)
    }

    package func close() async {
        await connection.closeChannel(id)
    }
}
