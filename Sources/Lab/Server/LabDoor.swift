import NETCONF
import SSH
import XML

/// The NETCONF subsystem of a simulated router: one session, from its hello to its end.
struct LabDoor: Sendable {
    let router: LabRouter
    /// What the errors repeat; nil for nothing.
    var echo: String?

    func serve(_ channel: SSHServerChannel) async {
        let id = await router.begin { await channel.close() }
        if await meetsFault(of: channel, id) {
            let session = NETCONFServerSession(
                channel, sessionID: id, capabilities: router.announced, handler: LabHandler(router: router, echo: echo))
            if case .dropped = await session.run() { await channel.abort() }
        }
        await router.end(id)
    }

    /// What goes wrong before the first request; false if no session comes of it.
    private func meetsFault(of channel: SSHServerChannel, _ id: UInt32) async -> Bool {
        guard let fault = router.strike([FaultOperation.hello]) else { return true }
        switch fault.effect {
        case .slow: await router.clock.wait(until: router.clock.now + (fault.seconds ?? 0))
        case .refuse: await channel.close()
        case .dropBefore: await channel.abort()
        case .dropAfter:
            let hello = try? Hello(router.announced, sessionID: id).element.serialized()
            try? await channel.write(Array(((hello ?? "") + "]]>]]>").utf8))
            await channel.abort()
        case .silence: await LabDoor.swallow(channel)
        case .garbage:
            try? await channel.write(LabHandler.garbage)
            await LabDoor.swallow(channel)
        default: break
        }
        return fault.effect == .slow
    }

    /// Reads and says nothing until the client goes.
    static func swallow(_ channel: any ByteChannel) async {
        while let bytes = try? await channel.read(), !bytes.isEmpty {}
    }
}
