import Doctor
import VRP

extension FuzzTarget {
    /// What doctor reads on a router's command line: whatever it says, the answer is a verdict.
    static let probes = FuzzTarget(
        name: "probes", cost: 10,
        words: [
            "User-Intf", "VTY 0", "+ 34", "Username :", "NETCONF Session ID", "User Name", "Time Zone", "UTC+03:00",
            "DST",
            "KB total (", "KB free)", "Trial status:", "Persist id:", "2026-11-30 12:00:00", "99999999999999999999",
        ],
        run: { input, chance in
            let text = String(decoding: input, as: UTF8.self)
            // One reader for each input: they are patterns, which cost more than other parsers do.
            switch chance.below(6) {
            case 0:
                return TerminalJudge.clock(text, now: 0).verdict == .failed ? "a clock stops a transaction" : nil
            case 1:
                let isOdd = UserLines(text)?.lines.contains { $0.kind.count != 3 } ?? false
                return isOdd ? "an odd kind of line" : nil
            case 2:
                return SessionList(text)?.sessions.isEmpty == true ? "a list of none" : nil
            case 3:
                let isLess = StorageSpace(text).map { $0.free < 0 || $0.total < 0 } ?? false
                return isLess ? "less than nothing is free" : nil
            case 4:
                return OccupiedConfiguration(text)?.user.isEmpty == true ? "nobody holds it" : nil
            default:
                _ = TerminalLimit.number(in: text)
                return TrialRun(display: text)?.status.isEmpty == true ? "a trial without a status" : nil
            }
        })
}
