import CLibSSH
import Diagnostics

/// Keyboard-interactive logins (RFC 4256), with passwords from the inventory and one-time codes from whoever sits there.
extension SSHConnection {
    /// Each round of prompts (RFC 4256 section 3.2) is answered. Prompts that show what is typed get no secret, and
    /// one for a code gets no password.
    func answerPrompts(
        _ credential: SSHCredential, of target: SSHTarget, until deadline: ContinuousClock.Instant
    ) async throws(SSHError) -> Int32 {
        var source: PromptSource
        switch credential {
        case .password(let secret): source = PromptSource(password: secret, target: target)
        case .keyboardInteractive(let secret): source = PromptSource(always: secret, target: target)
        case .keyFile, .certificate, .agent: source = PromptSource(target: target)
        }
        return try await answerPrompts(from: &source, until: deadline)
    }

    private func answerPrompts(
        from source: inout PromptSource, until deadline: ContinuousClock.Instant
    ) async throws(SSHError) -> Int32 {
        var deadline = deadline
        var status = SSH_AUTH_INFO.rawValue
        // A server may ask in several rounds; one that never ends is cut off.
        for _ in 0..<8 where status == SSH_AUTH_INFO.rawValue {
            var answers: [Secret] = []
            for prompt in prompts(try live(.authentication), of: source.target) {
                let start = ContinuousClock.now
                answers.append(try await source.answer(to: prompt))
                // Whoever types takes time of his own.
                deadline += start.duration(to: .now)
            }
            let session = try live(.authentication)
            for (index, answer) in answers.enumerated() {
                ssh_userauth_kbdint_setanswer(session, UInt32(index), answer.reveal())
            }
            status = try await attempt(.authentication, until: deadline, again: SSH_AUTH_AGAIN.rawValue) { session in
                ssh_userauth_kbdint(session, nil, nil)
            }
        }
        return status == SSH_AUTH_INFO.rawValue ? SSH_AUTH_DENIED.rawValue : status
    }

    private func prompts(_ session: ssh_session, of target: SSHTarget) -> [LoginPrompt] {
        let count = ssh_userauth_kbdint_getnprompts(session)
        guard count > 0 else { return [] }
        return (0..<UInt32(count)).map { index in
            var echoes: CChar = 0
            let text = ssh_userauth_kbdint_getprompt(session, index, &echoes).map { String(cString: $0) }
            return LoginPrompt(endpoint: endpoint, user: target.user, text: (text ?? "").oneLine, echoes: echoes != 0)
        }
    }

    /// After credentials that the server has taken as a part of the login: what it still asks for by prompts. True where that
    /// was all that was missing.
    func giveSecondFactor(
        _ target: SSHTarget, _ attempts: inout Attempts, _ status: inout Int32
    ) async throws(SSHError) -> Bool {
        guard status == SSH_AUTH_PARTIAL.rawValue, offered & Int32(bitPattern: SSH_AUTH_METHOD_INTERACTIVE) != 0 else {
            return false
        }
        let deadline = ContinuousClock.now + limits.authentication
        attempts.tried.append("keyboard-interactive")
        status = try await attempt(.authentication, until: deadline, again: SSH_AUTH_AGAIN.rawValue) { session in
            ssh_userauth_kbdint(session, nil, nil)
        }
        if status == SSH_AUTH_INFO.rawValue {
            var source = PromptSource(target: target)
            status = try await answerPrompts(from: &source, until: deadline)
        }
        return status == SSH_AUTH_SUCCESS.rawValue
    }
}

/// Where the answers to a server's prompts come from.
struct PromptSource {
    /// Answers prompts for a password, and the first one that does not say what it is for.
    var password: Secret?
    private var hasGivenPassword = false
    /// Answers every prompt that hides what is typed.
    var always: Secret?
    let target: SSHTarget

    init(password: Secret? = nil, always: Secret? = nil, target: SSHTarget) {
        self.password = password
        self.always = always
        self.target = target
    }

    mutating func answer(to prompt: LoginPrompt) async throws(SSHError) -> Secret {
        if let always { return prompt.echoes ? Secret("") : always }
        if let password, !prompt.echoes, !prompt.asksForCode,
            !hasGivenPassword || prompt.text.lowercased().contains("password")
        {
            hasGivenPassword = true
            return password
        }
        // A message rather than a question.
        if prompt.echoes, !prompt.asksForCode { return Secret("") }
        if let code = await target.desk?(prompt) { return code }
        throw SSHError(
            .codeNeeded, .authentication, prompt.endpoint,
            "user \"\(prompt.user)\" is asked for a one-time code (`\(prompt.text)`), and there is no terminal to type it on",
            hint: "run the command on a terminal, or give the tool a user without a second factor")
    }
}
