import ArgumentParser
import Diagnostics
import Fleet
import SSH

/// A router that is not where a run has left it, by the operator's word.
struct MovedRouter: Sendable, Hashable {
    var router: String
    var address: String
    /// NETCONF's; nil: as in the run.
    var port: Int?
    /// Nil: as in the run.
    var hostKey: String?

    /// `ROUTER=ADDRESS[:PORT][,SHA256:...]`; an IPv6 address with a port in brackets.
    init(parsing text: String) throws(Diagnostic) {
        let form = Diagnostic.error(
            "--moved \(text): expected ROUTER=ADDRESS[:PORT][,SHA256:...]",
            hint: "Such as PE1=192.0.2.9:830,SHA256:... with the fingerprint from the router's console.")
        let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard sides.count == 2, !sides[0].isEmpty else { throw form }
        router = sides[0]
        let parts = sides[1].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 2, let place = Self.place(parts[0]) else { throw form }
        (address, port) = place
        guard parts.count == 2 else { return }
        guard parts[1].wholeMatch(of: /SHA256:[A-Za-z0-9+\/]{43}=?/) != nil else { throw form }
        hostKey = parts[1]
    }

    private static func place(_ text: String) -> (String, Int?)? {
        if let match = text.wholeMatch(of: /\[([^\[\]]+)\](?::([0-9]{1,5}))?/) {
            return number(match.2).map { (String(match.1), $0) }
        }
        if let match = text.wholeMatch(of: /([^:\[\]]+)(?::([0-9]{1,5}))?/) {
            return number(match.2).map { (String(match.1), $0) }
        }
        let isIPv6 = text.wholeMatch(of: /[0-9A-Fa-f:.]+/) != nil && text.count(where: { $0 == ":" }) > 1
        return isIPv6 ? (text, nil) : nil
    }

    /// Nil for a port that there cannot be; a port that is not given is none.
    private static func number(_ text: Substring?) -> Int?? {
        guard let text else { return .some(nil) }
        guard let port = Int(text), 1...65_535 ~= port else { return nil }
        return .some(port)
    }

    /// The run's door, moved. Where one port served both NETCONF and the command line, it still does.
    func applied(to door: DoorRecord) -> DoorRecord {
        var moved = door
        moved.address = address
        if let port {
            if door.commandLinePort == door.port { moved.commandLinePort = port }
            moved.port = port
            moved.hasOtherPort = false
        }
        if let hostKey { moved.hostKey = hostKey }
        return moved
    }
}

/// What the operator says of routers that are no longer where a run left them.
struct RecoveryOptions: ParsableArguments {
    @Option(
        name: .long, parsing: .singleValue,
        help: ArgumentHelp(
            "A router of the run that has another address or host key now; may be given more than once. Needs --reason.",
            valueName: "ROUTER=ADDRESS[:PORT][,SHA256:...]"))
    var moved: [String] = []

    @Option(name: .long, help: "Why; the journal keeps it.")
    var reason: String?

    mutating func validate() throws {
        guard moved.isEmpty == (reason == nil) else {
            throw ValidationError(
                moved.isEmpty ? "--reason says why a router has --moved; give both" : "--moved needs a --reason")
        }
        guard reason?.contains(where: { !$0.isWhitespace }) ?? true else {
            throw ValidationError("--reason is empty")
        }
    }
}
