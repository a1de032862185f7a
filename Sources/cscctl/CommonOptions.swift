import ArgumentParser
import Diagnostics
import Foundation

/// The options that every command on a playbook has.
struct CommonOptions: ParsableArguments {
    @Option(
        name: .long,
        help: "The inventory: a file, an executable, or - for standard input; without it, what the playbook names.")
    var inventory: String?

    @Option(
        name: .long, parsing: .singleValue,
        help: "Another value for the playbook, such as service.options.ebgp-max-hop=20; may be given more than once.")
    var set: [String] = []

    @Option(
        name: .long,
        help: "Only these routers: names, roles, carriers or sites, separated by commas; `!` leaves out.")
    var limit: String?

    @Flag(name: .long, help: "Use the inventory's simulated routers: a lab that is up, or one for this command only.")
    var lab = false

    @Option(name: .long, help: "Where templates lie; without it, the folder Templates beside the playbook's or here.")
    var templates: String?

    @OptionGroup var place: StateOption

    var state: String { place.state }

    @Option(
        name: .long,
        help: """
            Also write the run as run.json and junit.xml into this folder (apply, resume, abort, rollback), each pass as \
            check.json and junit.xml into a new folder in it (check, watch), or the proof as verify.json and drawings (verify).
            """)
    var report: String?

    @Option(name: .customLong("parallel"), help: "How many routers to open sessions to at the same time (32).")
    var givenParallel: Int?

    var parallel: Int { givenParallel ?? 32 }

    @Option(
        name: .long,
        help: "How many seconds a router may take to answer a request (60); a commit may take twice as long.")
    var requestLimit: Int?

    @Option(name: .long, help: "What to say on standard error: warning, or trace (all NETCONF messages too).")
    var logLevel: LogLevel = .warning

    @Option(name: .long, help: "How to print the result: text or json.")
    var format: OutputFormat = .text

    /// Refuses `--report` for a command that writes none: an option that does nothing would be taken for one that does.
    func refuseReport(of command: String) throws {
        guard report != nil else { return }
        throw ValidationError("`\(command)` writes no report; give --format json and keep the output")
    }

    /// How much is said on standard error.
    enum LogLevel: String, ExpressibleByArgument, CaseIterable, Sendable {
        case warning
        case trace
    }

    /// How the result is printed on standard output.
    enum OutputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
        case text
        case json
    }

    /// In seconds, where `--request-limit` does not say.
    static let usualRequestLimit = 60

    mutating func validate() throws {
        guard 1...1000 ~= parallel else { throw ValidationError("--parallel takes a number from 1 to 1000") }
        guard 1...3600 ~= requestLimit ?? CommonOptions.usualRequestLimit else {
            throw ValidationError("--request-limit takes 1 to 3600 seconds")
        }
    }
}
