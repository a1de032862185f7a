package import VRP

/// Judges the command line, and what is read on it.
package enum TerminalJudge {
    /// - Parameter refusesPaging: what the router said to `screen-length 0 temporary`, where it refused that.
    package static func opened(
        port: UInt16, prompt: String, version: String, refusesPaging: String?
    ) -> Judgement {
        let line = version.split(whereSeparator: \.isNewline).map(String.init).first { $0.contains("Version") }
        guard let line else {
            return .failed(
                "the prompt is \(prompt) on port \(port), and `display version` names no version: it is not the command line "
                    + "of a VRP: \(version.firstLine)", here: ["name the port of its command line: `cli-port:`"])
        }
        let first = Judgement.ok("the prompt is \(prompt) on port \(port)", line)
        guard let refusesPaging else { return first }
        return first.and(
            .warning(
                "paging cannot be switched off (\(refusesPaging)): long tables are read page by page",
                router: ["screen-length 0 temporary"]))
    }

    package static func failed(_ error: CommandLineError, user: String) -> Judgement {
        .failed(error.description, router: commands(for: error.code, of: user))
    }

    private static func commands(for code: CommandLineError.Code, of user: String) -> [String] {
        switch code {
        case .noPermission, .refused: RouterAdvice.permission(of: user)
        case .passwordChangeRequired: RouterAdvice.password
        case .loginRefused, .oneTimeCodeAsked: RouterAdvice.login(of: user)
        case .passwordAsked: RouterAdvice.terminalLogin
        default: RouterAdvice.terminals
        }
    }

    /// Seconds by which a router's clock may differ: more makes its log hard to lay beside a run's.
    package static let tolerance = 60.0

    /// - Parameter now: seconds since 1970 when the router was asked.
    package static func clock(_ text: String, now: Double) -> Judgement {
        guard let clock = RouterClock(text) else {
            return .warning("`\(RouterClock.command)` shows no time: \(text.firstLine)")
        }
        guard let lead = clock.lead(on: now) else {
            return .ok("it does not say by how much its time differs from UTC: \(text.firstLine)")
        }
        let seconds = Int(abs(lead).rounded())
        guard abs(lead) > tolerance else { return .ok("\(seconds) s from this machine's") }
        return .warning(
            "it is \(seconds) s \(lead > 0 ? "ahead of" : "behind") this machine's: logs and the times of commits do not "
                + "agree with the journal",
            router: RouterAdvice.clock, here: ["date --utc"])
    }

    /// `limit`: the number of terminals that the router says it has.
    package static func terminals(_ users: UserLines, limit: Int?) -> Judgement {
        let used = users.count(of: "VTY")
        let names = users.lines.filter { !$0.isOwn && $0.kind == "VTY" }.compactMap(\.user)
        let who = names.isEmpty ? "" : " (others: \(Set(names).sorted().joined(separator: ", ")))"
        guard let limit, limit > 0 else { return .ok("\(used) terminals in use\(who); their number is not told") }
        let line = "\(used) of \(limit) terminals in use\(who)"
        // A run has one, and opens it anew after a loss before the old one has gone.
        guard limit - used < 2 else { return .ok(line) }
        return .warning(line + ": the next login may find none", router: RouterAdvice.terminals)
    }
}

extension String {
    /// What there is on the first line that has anything, no longer than anybody reads.
    var firstLine: String { split(whereSeparator: \.isNewline).first.map { String($0.prefix(200)) } ?? "nothing" }
}
