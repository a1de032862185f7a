import VRP

/// What the command line shows of the configuration and its commits.
struct ConfigurationDisplay {
    let store: ConfigurationStore
    let name: String
    let now: Double

    /// Nil for any other command.
    func text(of command: String) -> String? {
        let words = command.split(separator: " ")
        if Self.isMatch(words, "display", "current-configuration") {
            return ConfigurationLines(store.running, sysname: name).text
        }
        if Self.isMatch(words, "display", "saved-configuration") {
            return ConfigurationLines(store.startup, sysname: name).text
        }
        if Self.isMatch(words, "display", "configuration", "trial", "status") { return trial }
        if Self.isMatch(words, "display", "configuration", "commit", "list", "verbose") { return verboseList }
        if Self.isMatch(words, "display", "configuration", "commit", "list") { return list }
        return nil
    }

    /// Words may be cut off as VRP allows; two letters are the least here.
    private static func isMatch(_ words: [Substring], _ full: String...) -> Bool {
        words.count == full.count && zip(words, full).allSatisfy { $0.count >= 2 && $1.hasPrefix($0) }
    }

    /// As the vendor's command reference shows it; `CANCELING` is the YANG value in that manner.
    private var trial: String {
        let status = store.trialStatus(now: now)
        return "Trial status: \(status.phase.rawValue.uppercased())\n"
            + (status.persistID.map { "Persist id: \($0)\n" } ?? "") + "Trial time left (sec): \(status.timeLeft)\n"
    }

    /// Newest first.
    private var points: [(number: Int, point: RollbackPoints.Point)] {
        store.rollbackPoints.points.reversed().enumerated().map { ($0 + 1, $1) }
    }

    private var list: String {
        let line = String(repeating: "-", count: 80) + "\n"
        let rows = points.map { number, point in
            "\(number)".padded(to: 5) + "\(point.id)".padded(to: 13) + "-".padded(to: 6) + point.stamp.padded(to: 21)
                + "NETCONF session \(point.session)\n"
        }
        let heading = "No.  CommitId     Label TimeStamp            User-Intf\n"
        return line + heading + line + rows.joined() + line
    }

    private var verboseList: String {
        points.map { number, point in
            """
            \(number)) CommitId: \(point.id)
                    Label: -
                    User: lab
                    User-Intf: NETCONF session \(point.session)
                    Type: NETCONF
                    TimeStamp: \(point.stamp)
                    Description: \(point.description ?? "")


            """
        }.joined()
    }
}

extension RollbackPoints.Point {
    /// The lab's day begins when it does.
    fileprivate var stamp: String {
        let seconds = Int(max(0, time))
        let day = seconds / 86_400 + 1
        let parts = [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return "2026-01-" + (day < 10 ? "0\(day)" : "\(day)") + " " + parts.joined(separator: ":")
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
