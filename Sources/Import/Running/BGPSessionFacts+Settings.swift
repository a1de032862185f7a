import Simulation
import VRP

/// What a peer says of its session itself.
extension BGPSessionFacts {
    /// - Parameter router: of the peer, for a note about a key that is not read.
    func session(at router: RouterFacts, _ notes: ImportNotes) -> FoundSession {
        var session = FoundSession()
        if let timer = own.at("timer"), let keep = timer.number("keep-alive-time"), let hold = timer.number("hold-time")
        {
            session.keepalive = keep
            session.hold = hold
        }
        session.keychain = own.text("key-chain-name")
        if own.has("password-text") {
            notes.add(
                router.evidence(own.path + "/password-text"),
                "the session with \(peer.address) has a password, which is not read; it stays")
        }
        session.bfd = own.at("bfd-parameter").flatMap {
            FoundBFD.read($0, "min-rx-interval", "min-tx-interval", "multiplier")
        }
        return session
    }
}
