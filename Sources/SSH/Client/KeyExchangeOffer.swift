/// What a server offers in its first packet, SSH_MSG_KEXINIT (RFC 4253 section 7.1), which is not yet encrypted.
///
/// We read it beside libssh because libssh 0.10 loses its own message: when no algorithm is common it closes the socket
/// and then overwrites the reason with "Socket error: Success".
struct KeyExchangeOffer: Equatable {
    var keyExchanges: [String]
    var hostKeys: [String]
    /// Client to server, and back: the same in practice, and our profile makes no difference between them.
    var ciphers: [[String]]
    var macs: [[String]]

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

    private static func endOfIdentification(_ stream: [UInt8]) -> Int? {
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

    /// The lists that have nothing in common with the profile's, as sentences; empty if the two can talk.
    func conflicts(with profile: AlgorithmProfile) -> [String] {
        let lists =
            [("key exchange", keyExchanges, profile.keyExchanges), ("host key", hostKeys, profile.hostKeys)]
            + ciphers.map { ("cipher", $0, profile.ciphers) } + macs.map { ("MAC", $0, profile.macs) }
        var sentences: [String] = []
        for (name, theirs, ours) in lists {
            guard Set(theirs).isDisjoint(with: ours) else { continue }
            let sentence =
                "\(name): the server offers \(theirs.joined(separator: ", ")); we offer "
                + ours.joined(separator: ", ")
            if !sentences.contains(sentence) { sentences.append(sentence) }
        }
        return sentences
    }
}
