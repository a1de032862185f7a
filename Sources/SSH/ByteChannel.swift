/// A two-way stream of bytes, such as one SSH channel.
package protocol ByteChannel: Sendable {
    /// The next bytes that arrive, at least one; nil once the other side has ended the stream.
    func read() async throws -> [UInt8]?
    /// Returns when all bytes have been handed to the transport.
    func write(_ bytes: [UInt8]) async throws
    /// Ends the stream in both directions; later calls of `read` give nil and of `write` throw. Safe to call twice.
    func close() async
}
