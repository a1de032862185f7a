import CLibSSH
import Diagnostics
import Glibc

extension SSHConnection {
    /// Name, TCP, key exchange and host key: all that comes before any secret is sent.
    func connect(to target: SSHTarget, observer: ConnectionObserver? = nil) async throws(SSHError) {
        self.observer = observer
        let deadline = ContinuousClock.now + limits.connect
        let known = try knownHosts(for: target)
        let profile = target.algorithms.preferring(hostKeys: known?.keys.map(\.type) ?? [])
        profileName = profile.name
        let socket: Int32
        if let way = target.way {
            socket = try startProxy(way, to: target)
        } else {
            let addresses = try await resolve(target, until: deadline)
            observer?(.resolved(addresses.count))
            socket = try await connectTCP(addresses, until: deadline)
            observer?(.connected)
        }
        try adopt(socket) { session, socket throws(SSHError) in
            var socket = socket
            try self.setOptions(target, profile, on: session)
            ssh_options_set(session, SSH_OPTIONS_FD, &socket)
        }
        let status = try await exchangeKeys(until: deadline)
        tellGreeting()
        offer = KeyExchangeOffer(greeting)
        guard status == SSH_OK else { throw handshakeFailure(target.algorithms) }
        tellAgreement()
        greeting = []
        try keepNonBlocking()
        try await checkHostKey(target, known)
    }

    private func exchangeKeys(until deadline: ContinuousClock.Instant) async throws(SSHError) -> Int32 {
        do throws(SSHError) {
            return try await attempt(.keyExchange, until: deadline) { session throws(SSHError) in
                self.peekGreeting()
                // libssh passes over lines before the identification (RFC 4253 section 4.2), however many they are.
                // It may read what came after the look.
                let seen = max(greeting.count, Int(socketCounters.pointee.in_bytes))
                let isServer = hasSeenServer || ssh_get_serverbanner(session) != nil
                if seen >= Self.longestPreface, !isServer { throw noServer() }
                return ssh_connect(session)
            }
        } catch {
            throw error.code == .timedOut && !greeting.isEmpty && !hasSeenServer ? noServer() : error
        }
    }

    /// In octets: what may come before a server's identification.
    private static let longestPreface = 1 << 14

    private func resolve(
        _ target: SSHTarget, until deadline: ContinuousClock.Instant
    ) async throws(SSHError) -> [SocketAddress] {
        if let numeric = try? SocketAddress.find(target.host, port: target.port, numericOnly: true) { return numeric }
        let lookup = try BlockingCall("look up \(target.host)", stage: .resolve) {
            Result { () throws(LookupFailure) in
                try SocketAddress.find(target.host, port: target.port, numericOnly: false)
            }
        }
        defer { reactor.forget(lookup.descriptor) }
        while true {
            switch lookup.answer {
            case .success(let addresses): return addresses
            case .failure(let failure):
                let hint = "check the host name in the inventory, or give the address"
                throw SSHError(.nameNotFound, .resolve, endpoint, failure.message, hint: hint)
            case nil: break
            }
            switch await reactor.wait(for: lookup.descriptor, deadline: deadline) {
            case .ready: continue
            case .timedOut: throw SSHError(.timedOut, .resolve, endpoint, "the name server did not answer in time")
            case .cancelled: throw SSHError(.cancelled, .resolve, endpoint, "cancelled")
            }
        }
    }

    /// The first address that answers; our own sockets, because libssh would look up names on the reactor's thread.
    private func connectTCP(
        _ addresses: [SocketAddress], until deadline: ContinuousClock.Instant
    ) async throws(SSHError) -> Int32 {
        var last = SSHError(.unreachable, .connect, endpoint, "the name has no address")
        for address in addresses {
            do throws(SSHError) {
                return try await connectTCP(address, until: deadline)
            } catch {
                guard error.code == .unreachable else { throw error }
                last = error
            }
        }
        throw last
    }

    private func connectTCP(
        _ address: SocketAddress, until deadline: ContinuousClock.Instant
    ) async throws(SSHError) -> Int32 {
        let socket = try TCPSocket.open(address.family, endpoint: endpoint)
        var isConnected = false
        defer { if !isConnected { Glibc.close(socket) } }
        let status = address.withPointer { Glibc.connect(socket, $0, $1) }
        if status != 0 {
            guard errno == EINPROGRESS else { throw unreachable(errno) }
            defer { reactor.forget(socket) }
            switch await reactor.wait(for: socket, write: true, deadline: deadline) {
            case .ready: break
            case .timedOut:
                throw SSHError(
                    .timedOut, .connect, endpoint, "no answer within the time limit",
                    hint: "is the address right, the router up, and the path free of filters?")
            case .cancelled: throw SSHError(.cancelled, .connect, endpoint, "cancelled")
            }
            let pending = TCPSocket.pendingError(socket)
            guard pending == 0 else { throw unreachable(pending) }
        }
        TCPSocket.tune(socket)
        isConnected = true
        return socket
    }

    private func unreachable(_ number: Int32) -> SSHError {
        let hint =
            number == ECONNREFUSED
            ? "is SSH (or NETCONF over SSH) enabled on the router, on this port? VRP: `stelnet server enable`, `snetconf "
                + "server enable`, and for port 830 `protocol inbound ssh port 830`" : nil
        return SSHError(.unreachable, .connect, endpoint, String(cString: strerror(number)), hint: hint)
    }

    /// libssh turns the socket it was given into a blocking one while it connects; on a blocking socket a peer that
    /// does not read would stop the whole reactor.
    func keepNonBlocking() throws(SSHError) {
        guard let descriptor else { throw ended(.connect) }
        let flags = fcntl(descriptor, F_GETFL)
        guard flags >= 0, fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) == 0 else {
            throw .system("set up the socket", errno, stage: .connect, endpoint: endpoint)
        }
    }

    private func setOptions(
        _ target: SSHTarget, _ profile: AlgorithmProfile, on session: ssh_session
    ) throws(SSHError) {
        var port = UInt32(target.port)
        var processConfiguration: Int32 = 0
        // Else ~/.ssh/config would change what an operator's playbook does.
        ssh_options_set(session, SSH_OPTIONS_PROCESS_CONFIG, &processConfiguration)
        guard ssh_options_set(session, SSH_OPTIONS_HOST, target.host) == SSH_OK else {
            throw failure(.protocolFailure, .prepare)
        }
        ssh_options_set(session, SSH_OPTIONS_PORT, &port)
        ssh_options_set(session, SSH_OPTIONS_USER, target.user)
        // Host keys are judged in `checkHostKey`; libssh is to read no file of its own.
        ssh_options_set(session, SSH_OPTIONS_KNOWNHOSTS, "/dev/null")
        ssh_options_set(session, SSH_OPTIONS_GLOBAL_KNOWNHOSTS, "/dev/null")
        try setAlgorithms(profile, on: session)
    }

    private func setAlgorithms(_ profile: AlgorithmProfile, on session: ssh_session) throws(SSHError) {
        let lists: [(ssh_options_e, [String], String)] = [
            (SSH_OPTIONS_KEY_EXCHANGE, profile.keyExchanges, "key exchanges"),
            (SSH_OPTIONS_HOSTKEYS, profile.hostKeys, "host keys"),
            (SSH_OPTIONS_PUBLICKEY_ACCEPTED_TYPES, profile.publicKeysAndCertificates, "public keys"),
            (SSH_OPTIONS_CIPHERS_C_S, profile.ciphers, "ciphers"),
            (SSH_OPTIONS_CIPHERS_S_C, profile.ciphers, "ciphers"),
            (SSH_OPTIONS_HMAC_C_S, profile.macs, "MACs"),
            (SSH_OPTIONS_HMAC_S_C, profile.macs, "MACs"),
        ]
        for (option, names, title) in lists {
            guard ssh_options_set(session, option, names.joined(separator: ",")) == SSH_OK else {
                throw SSHError(
                    .noCommonAlgorithm, .prepare, endpoint,
                    "libssh knows none of the \(title) of the algorithm profile \"\(profile.name)\": "
                        + names.joined(separator: ", "))
            }
        }
    }

    /// Looks at what libssh is about to read, until the server's offer is whole.
    private func peekGreeting() {
        let consumed = Int(socketCounters.pointee.in_bytes)
        guard let descriptor, consumed <= greeting.count, greeting.count < 1 << 15 else { return }
        var bytes = [UInt8](repeating: 0, count: 1 << 14)
        let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_PEEK | MSG_DONTWAIT))
        let known = greeting.count - consumed
        guard count > known else { return }
        greeting += bytes[known..<count]
        guard !hasSeenServer, KeyExchangeOffer.endOfIdentification(greeting) != nil else { return }
        hasSeenServer = true
        // A program that leads there stands between: only now it is known to have arrived.
        if proxy != nil { observer?(.connected) }
    }

    private func handshakeFailure(_ profile: AlgorithmProfile) -> SSHError {
        let conflicts = offer?.conflicts(with: profile) ?? []
        guard !conflicts.isEmpty else {
            if !greeting.isEmpty, !hasSeenServer { return noServer() }
            // Shorter than libssh itself allows: it gives up before the key can be looked at.
            if let bits = Self.refusedHostKeyBits(in: libraryMessage) {
                return tooShort(bits: bits, least: profile.smallestRSAKey ?? 1024)
            }
            let hint = "the server hung up during the key exchange: too many sessions, or a filter on our address?"
            return failure(.connectionLost, .keyExchange, hint: hint)
        }
        var error = SSHError(
            .noCommonAlgorithm, .keyExchange, endpoint,
            "no algorithm in common with profile \"\(profile.name)\"; "
                + conflicts.map(\.sentence).joined(separator: "; "),
            hint: "enable one of ours on the router (VRP: "
                + conflicts.map { "`\($0.command)`" }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
                .joined(separator: ", ") + ")" + Self.otherProfile(profile, for: offer))
        error.offer = offer
        return error
    }

    /// The profile that would do, where there is one.
    private static func otherProfile(_ profile: AlgorithmProfile, for offer: KeyExchangeOffer?) -> String {
        guard
            let fitting = AlgorithmProfile.all.first(where: {
                $0.name != profile.name && offer?.conflicts(with: $0).isEmpty == true
            })
        else { return "" }
        let risk = fitting == .vrpLegacy ? ", whose SHA-1 and CBC are no longer safe" : ""
        return "; or give it `ssh: \(fitting.name)` in the inventory\(risk)"
    }

    private func noServer() -> SSHError {
        let words = String(decoding: greeting.prefix(80), as: UTF8.self).oneLine
        return SSHError(
            .protocolFailure, .keyExchange, endpoint, "what answers is no SSH server; it begins with `\(words)`",
            hint: "is it the right port? A program on the way must print nothing of its own on its standard output")
    }

    /// libssh 0.10: "The host key size %d is too small."
    private static func refusedHostKeyBits(in message: String) -> Int? {
        guard message.contains("host key size") else { return nil }
        return message.split(separator: " ").lazy.compactMap { Int($0) }.first
    }
}
