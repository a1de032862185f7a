/// How far the opening of a connection has come, for who wants to know what took how long and what both sides said.
package enum ConnectionMilestone: Sendable, Hashable {
    /// The name has so many addresses; an address that was given has one.
    case resolved(Int)
    /// The TCP connection stands.
    case connected
    /// The server's first words, also of a server that we cannot talk to.
    case greeted(ServerGreeting)
    /// The keys are exchanged.
    case agreed(AgreedAlgorithms)
    /// The host key is the one that was expected.
    case trusted(type: String, fingerprint: String)
}

/// Takes the milestones as they are reached, on the reactor's thread: it must be quick.
package typealias ConnectionObserver = @Sendable (ConnectionMilestone) -> Void

/// What a server says before anything is encrypted: its identification (RFC 4253 section 4.2) and its offer (section 7.1).
package struct ServerGreeting: Sendable, Hashable {
    /// Such as `SSH-2.0-OpenSSH_9.2`; nil where no such line came.
    package var identification: String?
    package var keyExchanges: [String] = []
    package var hostKeys: [String] = []
    /// Client to server.
    package var ciphers: [String] = []
    package var macs: [String] = []

    package init(identification: String? = nil) {
        self.identification = identification
    }

    init(_ stream: [UInt8]) {
        self.init(identification: Self.identification(in: stream))
        guard let offer = KeyExchangeOffer(stream) else { return }
        keyExchanges = offer.keyExchanges
        hostKeys = offer.hostKeys
        ciphers = offer.ciphers.first ?? []
        macs = offer.macs.first ?? []
    }

    private static func identification(in stream: [UInt8]) -> String? {
        let line = stream.split(separator: 10).first { $0.starts(with: Array("SSH-".utf8)) }
        // RFC 4253 allows 255 bytes.
        return line.map { String(decoding: $0.prefix(255).filter { $0 != 13 }, as: UTF8.self) }
    }
}

/// The algorithms that a connection has come to use.
package struct AgreedAlgorithms: Sendable, Hashable {
    package var keyExchange: String
    /// Client to server.
    package var cipher: String
    package var mac: String

    package init(keyExchange: String, cipher: String, mac: String) {
        self.keyExchange = keyExchange
        self.cipher = cipher
        self.mac = mac
    }
}
