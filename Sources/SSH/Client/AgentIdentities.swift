/// An agent's list of keys (draft-miller-ssh-agent section 3.5, SSH_AGENT_IDENTITIES_ANSWER).
enum AgentIdentities {
    /// The message with no more than `limit` keys in it, the first ones, and how many the agent holds; any other message
    /// comes back as it is.
    static func limited(_ message: [UInt8], to limit: Int) -> (message: [UInt8], held: Int?) {
        guard message.count >= 5, message[0] == 12 else { return (message, nil) }
        let held = number(message[1..<5])
        guard held > limit else { return (message, held) }
        var rest = message[5...]
        for _ in 0..<(2 * limit) {
            // A key and its comment, each with its length before it.
            guard rest.count >= 4 else { return (message, held) }
            let length = number(rest.prefix(4))
            guard rest.count >= 4 + length else { return (message, held) }
            rest = rest.dropFirst(4 + length)
        }
        return ([12, 0, 0, 0, UInt8(limit)] + message[5..<rest.startIndex], held)
    }

    static func number(_ bytes: some Sequence<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
}
