import CLibSSH
import Diagnostics

extension SSHConnection {
    /// Offers the credentials in order until the server is content.
    func authenticate(_ target: SSHTarget, keys: [PrivateKey?]) async throws(SSHError) {
        let deadline = ContinuousClock.now + limits.authentication
        // The round trip also brings the server's `server-sig-algs` (RFC 8308 section 3.1); without it libssh signs
        // with ssh-rsa and SHA-1, which routers refuse.
        let again = SSH_AUTH_AGAIN.rawValue
        var status = try await attempt(.authentication, until: deadline, again: again) { session in
            ssh_userauth_none(session, nil)
        }
        if status == SSH_AUTH_SUCCESS.rawValue { return }
        var tried: [String] = []
        for (credential, key) in zip(target.credentials, keys) {
            guard status != SSH_AUTH_ERROR.rawValue else { break }
            let method = method(for: credential)
            tried.append(method.name)
            if case .agent(let path) = credential {
                status = try await askAgent(path, until: deadline)
            } else {
                status = try await attempt(.authentication, until: deadline, again: again) { session throws(SSHError) in
                    method.step(session, credential, key)
                }
            }
            if status == SSH_AUTH_INFO.rawValue {
                status = try await answerPrompts(credential, until: deadline)
            }
            if status == SSH_AUTH_SUCCESS.rawValue { return }
        }
        throw refusal(of: target.user, tried: tried, status)
    }

    private var offered: Int32 {
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
        case .agent:
            // Its calls block and are made elsewhere.
            return Method(name: "agent") { _, _, _ in SSH_AUTH_DENIED.rawValue }
        }
    }

    /// Each round of prompts (RFC 4256 section 3.2) is answered; only prompts that hide what is typed get the secret.
    private func answerPrompts(
        _ credential: SSHCredential, until deadline: ContinuousClock.Instant
    ) async throws(SSHError) -> Int32 {
        let secret: Secret
        switch credential {
        case .password(let text), .keyboardInteractive(let text): secret = text
        case .keyFile, .agent: return SSH_AUTH_DENIED.rawValue
        }
        var status = SSH_AUTH_INFO.rawValue
        // A server may ask in several rounds; one that never ends is cut off.
        for _ in 0..<8 where status == SSH_AUTH_INFO.rawValue {
            fillPrompts(try live(.authentication), with: secret)
            status = try await attempt(.authentication, until: deadline, again: SSH_AUTH_AGAIN.rawValue) { session in
                ssh_userauth_kbdint(session, nil, nil)
            }
        }
        return status == SSH_AUTH_INFO.rawValue ? SSH_AUTH_DENIED.rawValue : status
    }

    private func fillPrompts(_ session: ssh_session, with secret: Secret) {
        let count = ssh_userauth_kbdint_getnprompts(session)
        guard count > 0 else { return }
        for index in 0..<UInt32(count) {
            var echoes: CChar = 0
            _ = ssh_userauth_kbdint_getprompt(session, index, &echoes)
            ssh_userauth_kbdint_setanswer(session, index, echoes == 0 ? secret.reveal() : "")
        }
    }

    private func refusal(of user: String, tried: [String], _ status: Int32) -> SSHError {
        guard let session, ssh_is_connected(session) != 0 else {
            return failure(
                .connectionLost, .authentication,
                hint: "the server hung up during login: too many attempts, or a filter on the user's address?")
        }
        let methods = methodNames(offered).joined(separator: ", ")
        let attempts = tried.isEmpty ? "nothing" : tried.joined(separator: ", ")
        let partial = status == SSH_AUTH_PARTIAL.rawValue ? "; a further method is required" : ""
        return SSHError(
            .authenticationRefused, .authentication, endpoint,
            "user \"\(user)\" was refused; tried: \(attempts); the server offers: \(methods)\(partial)",
            hint: "check the user's name, credential and its service types on the router")
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
