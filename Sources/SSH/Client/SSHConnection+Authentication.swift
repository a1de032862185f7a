import CLibSSH
import Diagnostics

extension SSHConnection {
    /// How many credentials or keys a server may refuse on one connection. VRP allows three attempts and locks our address
    /// for five minutes after six refusals ("Configuring the SSH server", a related product); whether the question for the
    /// methods (`none`) counts is not said, so it does here.
    static let refusalLimit = 2

    /// Offers the credentials in order until the server is content; gives the place of the one that it took, nil where it
    /// asked for none or for several.
    func authenticate(_ target: SSHTarget, keys: [PrivateKey?]) async throws(SSHError) -> Int? {
        let deadline = ContinuousClock.now + limits.authentication
        // The round trip also brings the server's `server-sig-algs` (RFC 8308 section 3.1); without it libssh signs
        // with ssh-rsa and SHA-1, which routers refuse.
        let again = SSH_AUTH_AGAIN.rawValue
        var status = try await attempt(.authentication, until: deadline, again: again) { session in
            ssh_userauth_none(session, nil)
        }
        if status == SSH_AUTH_SUCCESS.rawValue { return nil }
        var attempts = Attempts()
        var isPartial = false
        for (place, (credential, key)) in zip(target.credentials, keys).enumerated() {
            let method = method(for: credential)
            guard status != SSH_AUTH_ERROR.rawValue, attempts.refused < Self.refusalLimit else {
                attempts.left.append(method.name)
                continue
            }
            status = try await offer(credential, key, method, &attempts, of: target, until: deadline)
            if status == SSH_AUTH_SUCCESS.rawValue { return isPartial ? nil : place }
            if status == SSH_AUTH_PARTIAL.rawValue { isPartial = true }
        }
        if try await giveSecondFactor(target, &attempts, &status) { return nil }
        throw refusal(of: target.user, attempts, status)
    }

    /// What has been offered on this connection, and what has not, so as to stay below the server's limit.
    struct Attempts {
        var tried: [String] = []
        var left: [String] = []
        var refused = 0
    }

    private func offer(
        _ credential: SSHCredential, _ key: PrivateKey?, _ method: Method, _ attempts: inout Attempts,
        of target: SSHTarget, until deadline: ContinuousClock.Instant
    ) async throws(SSHError) -> Int32 {
        var status: Int32
        var refusals = 1
        if case .agent(let path) = credential {
            let answer = try await askAgent(path, keyLimit: Self.refusalLimit - attempts.refused, until: deadline)
            status = answer.status
            refusals = answer.offered
            attempts.tried.append(
                answer.offered < answer.held ? "agent (\(answer.offered) of its \(answer.held) keys)" : "agent")
        } else {
            attempts.tried.append(method.name)
            status = try await attempt(.authentication, until: deadline, again: SSH_AUTH_AGAIN.rawValue) {
                session throws(SSHError) in method.step(session, credential, key)
            }
        }
        if status == SSH_AUTH_INFO.rawValue {
            status = try await answerPrompts(credential, of: target, until: deadline)
        }
        if status == SSH_AUTH_DENIED.rawValue { attempts.refused += refusals }
        return status
    }

    var offered: Int32 {
        guard let session else { return 0 }
        return ssh_userauth_list(session, nil)
    }

    /// How a credential is offered: its name in messages, and the call that one attempt repeats.
    private struct Method {
        var name: String
        var step: (ssh_session, SSHCredential, PrivateKey?) -> Int32
    }

    private func method(for credential: SSHCredential) -> Method {
        let prompts = Method(name: "keyboard-interactive") { session, _, _ in ssh_userauth_kbdint(session, nil, nil) }
        switch credential {
        case .keyboardInteractive: return prompts
        case .password(let secret):
            let hasPassword = offered & Int32(bitPattern: SSH_AUTH_METHOD_PASSWORD) != 0
            let hasPrompts = offered & Int32(bitPattern: SSH_AUTH_METHOD_INTERACTIVE) != 0
            if hasPrompts && !hasPassword { return prompts }
            return Method(name: "password") { session, _, _ in ssh_userauth_password(session, nil, secret.reveal()) }
        case .keyFile(let path, _):
            return Method(name: "publickey (\(path))") { session, _, key in
                guard let key else { return SSH_AUTH_ERROR.rawValue }
                return ssh_userauth_publickey(session, nil, key.raw)
            }
        case .certificate(let path, _, _):
            return Method(name: "publickey (certificate \(path))") { session, _, key in
                guard let key else { return SSH_AUTH_ERROR.rawValue }
                return ssh_userauth_publickey(session, nil, key.raw)
            }
        case .agent:
            // Its calls block and are made in `askAgent`.
            return Method(name: "agent") { _, _, _ in SSH_AUTH_DENIED.rawValue }
        }
    }

    private func refusal(of user: String, _ attempts: Attempts, _ status: Int32) -> SSHError {
        guard let session, ssh_is_connected(session) != 0 else {
            return failure(
                .connectionLost, .authentication,
                hint: "the server hung up during login: too many attempts, or a filter on our address? "
                    + "VRP: `display ssh server ip-block list`")
        }
        let methods = methodNames(offered).joined(separator: ", ")
        let tried = attempts.tried.isEmpty ? "nothing" : attempts.tried.joined(separator: ", ")
        let left = attempts.left.isEmpty ? "" : "; not tried any more: \(attempts.left.joined(separator: ", "))"
        let partial = status == SSH_AUTH_PARTIAL.rawValue ? "; a further method is required" : ""
        return SSHError(
            .authenticationRefused, .authentication, endpoint,
            "user \"\(user)\" was refused; tried: \(tried)\(left); the server offers: \(methods)\(partial)",
            hint: Self.prerequisites(of: user))
    }

    /// What VRP asks of a login (`ssh user`, `stelnet server enable`, `local-user password-force-change`, `ssh server ip-block`
    /// in its command references).
    private static func prerequisites(of user: String) -> String {
        "check the user's name and credential. On VRP, `stelnet server enable` and `snetconf server enable` must be set, the "
            + "user needs `ssh user \(user) service-type all`, and an initial password must be changed first, by a login by "
            + "hand. Six refusals in five minutes lock this address for five minutes: `display ssh server ip-block list`"
    }

    private func methodNames(_ methods: Int32) -> [String] {
        let names = [
            (SSH_AUTH_METHOD_PASSWORD, "password"), (SSH_AUTH_METHOD_PUBLICKEY, "publickey"),
            (SSH_AUTH_METHOD_INTERACTIVE, "keyboard-interactive"), (SSH_AUTH_METHOD_HOSTBASED, "hostbased"),
            (SSH_AUTH_METHOD_GSSAPI_MIC, "gssapi-with-mic"),
        ]
        let found = names.filter { methods & Int32(bitPattern: $0.0) != 0 }.map(\.1)
        return found.isEmpty ? ["nothing"] : found
    }
}
