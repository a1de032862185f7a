import Processes

/// Reads how routers are reached, from `defaults`, a carrier or a router.
struct ReachReader {
    let findings: Findings
    let file: String

    func read(_ mapping: YAMLMapping) -> Reach {
        let jump = mapping.value("jump", .jumpHosts)
        let command = mapping.value("proxy-command", .proxyCommand)
        if let command, mapping["jump"] != nil {
            findings.error("\(mapping.subject): give `jump` or `proxy-command`, not both", at: command.location)
        }
        return Reach(
            way: jump.map { $0.value == "none" ? .direct : .jump($0.value) } ?? command.map { .command($0.value) },
            configuration: mapping.value("ssh-config", .text("true, false or a path")).map { configuration($0.value) },
            algorithms: mapping.value("ssh", ScalarKind<SSHAlgorithms>.word("modern, vrp or vrp-legacy"))?.value)
    }

    private func configuration(_ text: String) -> Reach.Configuration {
        switch text {
        case "true": .usual
        case "false": .none
        default: .file(Inventory.resolve(path: text, besides: file))
        }
    }
}

extension ScalarKind where Value == String {
    /// It becomes a word of a program's command line, and perhaps of a shell's.
    static var host: ScalarKind {
        ScalarKind("an address or a host name, of letters, digits, `.`, `-`, `_` and `:`") {
            PlainWord.isPlain($0) ? $0 : nil
        }
    }

    fileprivate static var jumpHosts: ScalarKind {
        ScalarKind("jump hosts, [user@]host[:port], comma-separated, or none", hint: jumpHint) { text in
            let hosts = text.split(separator: ",", omittingEmptySubsequences: false)
            return hosts.allSatisfy { PlainWord.isJumpHost($0) } ? text : nil
        }
    }

    private static func jumpHint(_ text: String) -> String? {
        text.contains(" ") ? "a command is `proxy-command:`; jump hosts have no blanks between them" : nil
    }

    fileprivate static var proxyCommand: ScalarKind {
        ScalarKind("a command for /bin/sh with the tokens %h (host), %p (port) and %r (user)", hint: tokenHint) {
            text in
            text.isEmpty || unknownToken(in: text) != nil ? nil : text
        }
    }

    private static func unknownToken(in text: String) -> String? {
        TokenText.unknownToken(in: text, known: ["h", "n", "p", "r"])
    }

    private static func tokenHint(_ text: String) -> String? {
        unknownToken(in: text).map { "\($0) is none of %h, %n, %p, %r; a percent sign itself is %%" }
    }
}
