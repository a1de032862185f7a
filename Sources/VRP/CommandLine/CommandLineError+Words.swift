extension CommandLineError {
    package var description: String {
        let subject = command == Self.login ? "the command line" : "`\(command)`"
        return subject + ": " + message + (advice.map { "; \($0)" } ?? "") + note
    }

    private var message: String {
        switch code {
        case .noFreeLine: "all VTYs of the router are taken\(quoted)"
        case .loginRefused: "the router refused the user after SSH had let it in\(quoted)"
        case .passwordChangeRequired:
            "the router wants a new password for this user before it accepts commands\(quoted)"
        case .passwordAsked: "the router asks for a password of the line itself\(quoted)"
        case .oneTimeCodeAsked: "the router asks for a one-time code, which the tool cannot give there\(quoted)"
        case .noPrompt(let limit): "no prompt came within \(limit)\(quoted)"
        case .silent(let limit): "the router said nothing for \(limit)\(quoted)"
        case .idleClosed: "the router closed the session, as nothing had been typed for a while\(quoted)"
        case .closed: "the router ended the session\(quoted)"
        case .noPermission, .busy, .refused: "the router answered `\(refusal)`"
        case .question(let words):
            "the router asks `\(words.split(whereSeparator: \.isNewline).joined(separator: " ").suffix(200))`, which the tool does not answer"
        case .tooMuch(let limit): "the router printed more than \(limit >> 20) MB, which no table of it takes"
        case .cancelled: "no prompt when the time was over\(quoted)"
        case .transport(let reason): "\(reason)\(quoted)"
        }
    }

    /// What to do about it, on the router where not said otherwise (VRP V8, command references).
    private var advice: String? {
        switch code {
        case .noFreeLine:
            "on the router, `display users` lists who has them, `free user-interface vty N` ends one, and "
                + "`user-interface maximum-vty 21` allows the most"
        case .loginRefused:
            "on the router, check `display local-user` and the `authentication-mode` of `user-interface vty 0 20`"
        case .passwordChangeRequired:
            "log in by hand and set one, or `local-user password-force-change disable` in the view of `aaa`"
        case .passwordAsked:
            "on the router, `authentication-mode aaa` in the view of `user-interface vty 0 20` leaves it at the login of SSH"
        case .oneTimeCodeAsked: "give the tool a user without a second factor"
        case .idleClosed: "on the router, `idle-timeout 30` in the view of `user-interface vty 0 20` gives more time"
        case .noPermission:
            "on the router, `local-user NAME privilege level 3`, or a task group of the user that allows it"
        case .busy: "try again later"
        case .question: "log in by hand to see what it means"
        default: nil
        }
    }

    private var refusal: String {
        TerminalRefusal(in: output)?.line ?? output.split(whereSeparator: \.isNewline).first.map(String.init) ?? "Error"
    }

    private var quoted: String {
        let last = output.split(whereSeparator: \.isNewline).last { !$0.allSatisfy(\.isWhitespace) }
        return last.map { "; the last line was `\($0.suffix(200))`" } ?? "; it had sent nothing"
    }
}
