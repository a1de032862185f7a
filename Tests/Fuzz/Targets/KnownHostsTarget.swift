import SSH

extension FuzzTarget {
    /// A file of known hosts, asked about one host: a line more about another host changes nothing of what it says.
    static let knownHosts = FuzzTarget(
        name: "known-hosts", cost: 5,
        words: [
            "@revoked ", "@cert-authority ", "!", "*", "?", "|1|", "[192.0.2.1]:830", "192.0.2.1", "ssh-ed25519 ",
            "ssh-rsa ", "AAAA", "\n", ",",
        ],
        run: { input, _ in
            let text = String(decoding: input, as: UTF8.self)
            let known = KnownHosts(text, host: "192.0.2.1", port: 830)
            let print = "SHA256:0000000000000000000000000000000000000000000"
            if case .known = known.verdict(on: print) { return "it knows a key that no line has" }
            let more = KnownHosts(
                text + "\nelsewhere.example ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAA\n", host: "192.0.2.1", port: 830)
            return more == known ? nil : "a line about another host changes what it says"
        })
}
