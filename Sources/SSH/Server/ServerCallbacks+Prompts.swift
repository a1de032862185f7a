import CLibSSH
import Diagnostics

extension SSHLoginMethod {
    /// As libssh counts it.
    var bit: Int32 {
        switch self {
        case .password: Int32(SSH_AUTH_METHOD_PASSWORD)
        case .publicKey: Int32(SSH_AUTH_METHOD_PUBLICKEY)
        case .keyboardInteractive: Int32(SSH_AUTH_METHOD_INTERACTIVE)
        }
    }
}

/// Keyboard-interactive logins (RFC 4256), for which libssh 0.10 has no callback of its own: they come as messages that none
/// of the callbacks has taken.
extension ServerCallbacks {
    private var prompts: [String] {
        for case .keyboardInteractive(let prompts) in service.methods { return prompts }
        return []
    }

    func takePrompts(of session: ssh_session) {
        guard !prompts.isEmpty else { return }
        ssh_set_message_callback(
            session,
            { session, message, data in
                guard let session, let message, let own = ServerCallbacks.own(data) else { return 1 }
                return own.take(message, of: session)
            }, userdata)
    }

    /// 1 leaves the message to libssh, which refuses it.
    private func take(_ message: ssh_message, of session: ssh_session) -> Int32 {
        guard ssh_message_type(message) == SSH_REQUEST_AUTH.rawValue,
            ssh_message_subtype(message) == Int32(SSH_AUTH_METHOD_INTERACTIVE)
        else { return 1 }
        if ssh_message_auth_kbdint_is_response(message) != 0 {
            for index in 0..<UInt32(max(0, ssh_userauth_kbdint_getnanswers(session))) {
                answers.append(Secret(ssh_userauth_kbdint_getanswer(session, index).map { String(cString: $0) } ?? ""))
            }
        } else {
            answers = []
            // libssh names the user in the first message only.
            asked = ssh_message_auth_user(message).map { String(cString: $0) } ?? ""
        }
        guard answers.count >= prompts.count else { return ask(prompts[answers.count], message) }
        guard judge(asked, .answers(answers)) == SSH_AUTH_SUCCESS.rawValue else { return 1 }
        ssh_message_auth_reply_success(message, 0)
        return 0
    }

    private func ask(_ prompt: String, _ message: ssh_message) -> Int32 {
        var echoes: CChar = 0
        return prompt.withCString { text in
            var texts: UnsafePointer<CChar>? = text
            return ssh_message_auth_interactive_request(message, "", "", 1, &texts, &echoes) == SSH_OK ? 0 : 1
        }
    }
}
