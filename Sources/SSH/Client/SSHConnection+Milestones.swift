import CLibSSH

extension SSHConnection {
    /// Tells the server's first words, once it is known whether they lead anywhere.
    func tellGreeting() {
        observer?(.greeted(ServerGreeting(greeting)))
    }

    func tellAgreement() {
        guard let observer, let session else { return }
        func text(_ name: UnsafePointer<CChar>?) -> String { name.map { String(cString: $0) } ?? "unknown" }
        observer(
            .agreed(
                AgreedAlgorithms(
                    keyExchange: text(ssh_get_kex_algo(session)), cipher: text(ssh_get_cipher_out(session)),
                    mac: text(ssh_get_hmac_out(session)))))
    }
}
