import SSH

/// A channel that keeps back the first message it is given, and sends it in one piece with the second.
actor GreetingHolder: ByteChannel {
    private let channel: any ByteChannel
    private var writings = 0
    private var held: [UInt8] = []

    init(_ channel: any ByteChannel) {
        self.channel = channel
    }

    func read() async throws -> [UInt8]? { try await channel.read() }

    func write(_ bytes: [UInt8]) async throws {
        writings += 1
        guard writings > 1 else {
            held = bytes
            return
        }
        let all = held + bytes
        held = []
        try await channel.write(all)
    }

    func close() async { await channel.close() }
}
