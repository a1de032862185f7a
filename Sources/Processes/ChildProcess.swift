package import Glibc

/// A program that was started; its owner asks for its end until it has heard of it, and not after that.
package struct ChildProcess: Sendable, Hashable {
    package let id: pid_t

    /// How it ended.
    package enum End: Sendable, Hashable, CustomStringConvertible {
        case status(Int32)
        case signal(Int32)

        /// Of wait(2).
        init(raw: Int32) {
            self = raw & 0x7f == 0 ? .status(raw >> 8 & 0xff) : .signal(raw & 0x7f)
        }

        package var description: String {
            switch self {
            case .status(let status): "status \(status)"
            case .signal(let signal): "signal \(signal)"
            }
        }
    }

    /// Whether it has ended, without reaping it: its number stays its own.
    package var hasEnded: Bool {
        var information = siginfo_t()
        return waitid(P_PID, id_t(id), &information, WEXITED | WNOHANG | WNOWAIT) != 0
            ? errno != EINTR : information.si_signo == SIGCHLD
    }

    /// Nil while it runs. The call that gives the end has reaped it: its number may be another's from then on.
    package func ended() -> End? {
        var raw: Int32 = 0
        let seen = waitpid(id, &raw, WNOHANG)
        if seen == 0 || (seen < 0 && errno == EINTR) { return nil }
        return End(raw: raw)
    }

    /// Waits for the end, however long that takes.
    package func waitForEnd() -> End {
        var raw: Int32 = 0
        while waitpid(id, &raw, 0) == -1, errno == EINTR {}
        return End(raw: raw)
    }

    /// To all processes of its session that are still in its group.
    package func signal(_ number: Int32) { _ = kill(-id, number) }
}
