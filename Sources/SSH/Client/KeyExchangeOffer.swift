/// What a server offers in its first packet, SSH_MSG_KEXINIT (RFC 4253 section 7.1), which is not yet encrypted.
///
/// We read it beside libssh because libssh 0.10 loses its own message: when no algorithm is common it closes the socket
/// and then overwrites the reason with "Socket error: Success".
package struct KeyExchangeOffer: Sendable, Hashable {
    package var keyExchanges: [String]
    package var hostKeys: [String]
    /// Client to server, and back: the same in practice, and our profile makes no difference between them.
    package var ciphers: [[String]]
    package var macs: [[String]]

    /// Reads the bytes from the start of the connection: identification lines (section 4.2), then the packet.
    init?(_ stream: [UInt8]) {
        guard let start = Self.endOfIdentification(stream), stream.count >= start + 22 else { return nil }
        // uint32 length, byte padding, byte SSH_MSG_KEXINIT, byte[16] cookie.
        guard stream[start + 5] == 20 else { return nil }
        var rest = stream[(start + 22)...]
        var lists: [[String]] = []
        for _ in 0..<6 {
            guard let list = Self.nameList(&rest) else { return nil }
            lists.append(list)
        }
        keyExchanges = lists[0]
        hostKeys = lists[1]
        ciphers = [lists[2], lists[3]]
        macs = [lists[4], lists[5]]
    }

    /// Where the packets begin; nil as long as the identification is not whole.
    static func endOfIdentification(_ stream: [UInt8]) -> Int? {
        var line = 0
        while let end = stream[line...].firstIndex(of: 10) {
            if stream[line...].starts(with: Array("SSH-".utf8)) { return end + 1 }
            line = end + 1
        }
        return nil
    }

    private static func nameList(_ rest: inout ArraySlice<UInt8>) -> [String]? {
        guard rest.count >= 4 else { return nil }
        let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        rest = rest.dropFirst(4)
        guard rest.count >= length else { return nil }
        defer { rest = rest.dropFirst(length) }
        return String(decoding: rest.prefix(length), as: UTF8.self).split(separator: ",").map(String.init)
    }

    /// A list that has nothing in common with the profile's.
    struct Conflict: Equatable {
        var sentence: String
        /// The VRP command that offers more (V800R012 command reference, "ssh server ...").
        var command: String
    }

    /// Empty if the two can talk.
    func conflicts(with profile: AlgorithmProfile) -> [Conflict] {
        let lists =
            [
                ("key exchange", "ssh server key-exchange", keyExchanges, profile.keyExchanges),
                ("host key", "ssh server publickey", hostKeys, profile.hostKeys),
            ]
            + ciphers.map { ("cipher", "ssh server cipher", $0, profile.ciphers) }
            + macs.map { ("MAC", "ssh server hmac", $0, profile.macs) }
        var conflicts: [Conflict] = []
        for (name, command, theirs, ours) in lists {
            guard Set(theirs).isDisjoint(with: ours) else { continue }
            let offer = theirs.isEmpty ? "nothing" : theirs.joined(separator: ", ")
            let conflict = Conflict(
                sentence: "\(name): the server offers \(offer); we offer \(ours.joined(separator: ", "))",
                command: ([command] + Self.vrpWord(ours)).joined(separator: " "))
            if !conflicts.contains(conflict) { conflicts.append(conflict) }
        }
        return conflicts
    }

    /// The first of ours that VRP has a word for, in its spelling.
    private static func vrpWord(_ ours: [String]) -> [String] {
        let words = [
            "diffie-hellman-group-exchange-sha256": "dh_group_exchange_sha256", "rsa-sha2-512": "rsa_sha2_512",
            "aes256-gcm@openssh.com": "aes256_gcm", "aes256-ctr": "aes256_ctr", "hmac-sha2-256": "sha2_256",
        ]
        return ours.lazy.compactMap { words[$0] }.first.map { [$0] } ?? []
    }
}
