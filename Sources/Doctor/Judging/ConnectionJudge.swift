package import SSH
import VRP

/// What was seen of the way to a router, up to its login.
package struct ConnectionSight: Sendable, Hashable {
    /// The last port that was tried.
    package var endpoint: String
    /// Ports that were tried before and did not answer, with the reason.
    package var closed: [String] = []
    package var profile: AlgorithmProfile
    package var addresses: Int?
    package var greeting: ServerGreeting?
    package var agreed: AgreedAlgorithms?
    package var keyType: String?
    package var fingerprint: String?
    package var trust: HostKeyPolicy
    /// Where a key that was trusted is known from.
    package var trusted: TrustOrigin?
    /// The jump host or program that leads there; nil where it is reached directly.
    package var way: String?
    package var user: String
    /// How it was logged in, in words; nil where it was not.
    package var accepted: String?
    /// Where it ended; nil where it did not fail.
    package var error: SSHError?

    package init(_ target: SSHTarget) {
        endpoint = target.endpoint
        profile = target.algorithms
        trust = target.hostKey
        user = target.user
        way = target.way?.description
    }
}

extension SSHError {
    /// The step that an error of the opening belongs to.
    var step: DoctorStep {
        switch stage {
        case .resolve, .connect: .reach
        case .keyExchange: .ssh
        case .hostKey: .hostKey
        case .prepare where code == .noCommonAlgorithm: .ssh
        case .authentication: .login
        case .prepare where code == .credentialUnusable: .login
        case .channel, .read, .write, .close: .hello
        case .prepare, .listen: .reach
        }
    }
}

/// Judges the steps from the name to the login.
package enum ConnectionJudge {
    package static func reach(_ sight: ConnectionSight) -> Judgement {
        if let error = sight.error, error.step == .reach {
            let isClosed = error.isConnectionRefused
            return Judgement(
                .failed, sight.closed + ["\(error.endpoint): \(error.message)"],
                (isClosed ? RouterAdvice.servers.map { Remedy(.router, $0) } : []) + hint(error, unless: isClosed))
        }
        let way = sight.way.map { ", through the \($0)" } ?? ""
        let names = sight.addresses.map { $0 == 1 ? "" : ", one of \($0) addresses of the name" } ?? ""
        return Judgement(.ok, ["\(sight.endpoint) answers\(names)\(way)"] + sight.closed)
    }

    package static func ssh(_ sight: ConnectionSight) -> Judgement {
        var lines: [String] = []
        if let greeting = sight.greeting {
            lines.append(greeting.identification ?? "it does not identify itself as SSH")
            lines += offers(greeting, sight.profile)
        }
        if let error = sight.error, error.step == .ssh {
            return Judgement(.failed, [error.message] + lines, hint(error))
        }
        guard let agreed = sight.agreed else { return Judgement(.failed, ["no keys were exchanged"] + lines) }
        lines.insert("in use: \(agreed.keyExchange), \(agreed.cipher), \(agreed.mac)", at: min(1, lines.count))
        let weak = [agreed.keyExchange, agreed.cipher, agreed.mac].filter(isWeak)
        guard !weak.isEmpty else { return Judgement(.ok, lines) }
        return Judgement(
            .warning, ["what it agreed to is weak: \(weak.joined(separator: ", "))"] + lines,
            [
                Remedy(.router, "ssh server key-exchange dh_group_exchange_sha256"),
                Remedy(.router, "ssh server cipher aes256_gcm aes256_ctr"), Remedy(.router, "ssh server hmac sha2_256"),
            ])
    }

    private static func offers(_ greeting: ServerGreeting, _ profile: AlgorithmProfile) -> [String] {
        let lists = [
            ("key exchange", greeting.keyExchanges, profile.keyExchanges),
            ("host keys", greeting.hostKeys, profile.hostKeys), ("ciphers", greeting.ciphers, profile.ciphers),
            ("MACs", greeting.macs, profile.macs),
        ]
        return lists.filter { !$0.1.isEmpty }.map { name, theirs, ours in
            let common = Set(theirs).intersection(ours)
            let others = theirs.filter { !common.contains($0) }
            let shared = ours.filter(common.contains).joined(separator: " ")
            return "\(name): of both sides \(shared.isEmpty ? "none" : shared)"
                + (others.isEmpty ? "" : "; of the router alone \(others.joined(separator: " "))")
                + (common.isEmpty ? "; of this side (profile \(profile.name)) \(ours.joined(separator: " "))" : "")
        }
    }

    /// SHA-1 as a hash or MAC, MD5, CBC and the 1,024-bit group are no longer safe; RFC 9142 advises against the group and SHA-1.
    private static func isWeak(_ algorithm: String) -> Bool {
        algorithm.contains("sha1") || algorithm.contains("md5") || algorithm.contains("-cbc")
    }

    package static func hostKey(_ sight: ConnectionSight) -> Judgement {
        let source =
            switch sight.trust {
            case .fingerprint: "pinned by `host-key` of the inventory"
            case .knownHosts(let paths, _): "known by \(paths.joined(separator: ", "))"
            }
        if let error = sight.error, error.step == .hostKey {
            return Judgement(
                .failed, [error.message, "it should be \(source)"],
                hint(error) + RouterAdvice.hostKey.map { Remedy(.router, $0) })
        }
        return .ok("\(sight.fingerprint ?? "none") (\(sight.keyType ?? "unknown")), \(source)")
    }

    package static func login(_ sight: ConnectionSight) -> Judgement {
        if let error = sight.error, error.step == .login {
            let onRouter = error.code == .credentialUnusable ? [] : RouterAdvice.login(of: sight.user)
            return Judgement(
                .failed, ["as \(sight.user): \(error.message)"],
                hint(error) + onRouter.map { Remedy(.router, $0) })
        }
        return .ok("as \(sight.user), by \(sight.accepted ?? "nothing: it asked for no proof")")
    }

    private static func hint(_ error: SSHError, unless isSaid: Bool = false) -> [Remedy] {
        guard !isSaid, let hint = error.hint else { return [] }
        return [Remedy(.here, hint)]
    }
}
