import VRP

/// What a router says of itself and of who is on it: the commands that an operator, and `cscctl doctor`, look with.
///
/// Layouts as the vendor's references show them, and users' reports for `display clock`; see the readers in VRP (Probes).
struct OperatorDisplay {
    /// A NETCONF session, and when it began in seconds since 1970.
    struct Session {
        var id: UInt32
        var began: Int
    }

    /// Seconds since 1970.
    let now: Int
    let sessions: [Session]
    /// The session that holds the lock of running or candidate, and since when.
    let lockHolder: Session?
    /// Terminals in use.
    let terminals: Int
    /// What a client has logged in as.
    let user = "lab"

    /// The number of terminals that the greeting tells of.
    private static let terminalLimit = 21

    /// Nil for any other command.
    func text(of command: String) -> String? {
        switch command.split(separator: " ").joined(separator: " ") {
        case RouterClock.command: RouterClock.text(at: now)
        case UserLines.command: users
        case TerminalLimit.command: " Maximum of VTY user:\(Self.terminalLimit)\n"
        case SessionList.command: sessionList
        case OccupiedConfiguration.command: occupied
        // A lab router has no files; the numbers are those of the vendor's example of a configuration that fits.
        case StorageSpace.command:
            "Directory of cfcard:/\n  Idx  Attr     Size(Byte)  Date        Time(LMT)  FileName\n"
                + "    0  -rw-          1,235  Jan 01 2026 00:00:00   vrpcfg.cfg\n\n"
                + "1,500,004 KB total (1,305,358 KB free)\n"
        default: nil
        }
    }

    private var users: String {
        let heading = "  User-Intf    Delay    Type   Network Address     AuthenStatus    AuthorcmdFlag\n"
        let rows =
            (0..<terminals).map { row("+", 34 + $0, "VTY", $0) }
            + sessions.indices.map { row(" ", 100 + $0, "NCA", $0) }
        return heading + rows.joined()
    }

    private func row(_ mark: String, _ number: Int, _ kind: String, _ place: Int) -> String {
        "\(mark) \(number) \(kind) \(place)   00:00:00  SSH    127.0.0.1           pass            no\n  Username : \(user)\n"
    }

    private var sessionList: String {
        let line = String(repeating: "-", count: 132) + "\n"
        let entries = sessions.map { session in
            """
            NETCONF Session ID   : \(session.id)
            Transport            : netconf-ssh
            User Name            : \(user)
            Host Identifier      : 127.0.0.1
            Login Time           : \(Self.stamp(session.began))

            """
        }
        return line + entries.joined(separator: line) + line
    }

    private var occupied: String {
        // What a router says where nobody holds it is not documented.
        guard let lockHolder else { return "Info: The configuration is not occupied by any user.\n" }
        return """
            User Index: \(lockHolder.id)
            User Session Name: NETCONF session \(lockHolder.id)
            User Name: \(user)
            IP Address: 127.0.0.1
            Locked Time: \(Self.stamp(lockHolder.began))
            The time out value of configuration right locked is: 30 second(s)

            """
    }

    private static func stamp(_ seconds: Int) -> String {
        RouterClock.text(at: seconds).split(separator: "\n").first.map(String.init) ?? ""
    }
}
