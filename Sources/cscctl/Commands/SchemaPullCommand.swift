import ArgumentParser
import Diagnostics
import Fleet
import Foundation
import Journaling
import Reports
import Transactions

/// `cscctl schema pull`: caches the routers' own modules.
struct SchemaPullCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pull",
        abstract: "Fetch the YANG modules that routers list, and compile those that the service needs.",
        discussion: """
            Asks each router for its list of modules (its YANG library of either revision, its hello, or the schemas of
            ietf-netconf-monitoring) and fetches their texts by <get-schema> into the state folder. Routers of one release
            list the same modules and share them. What is there already is not asked for again, so that a pull which was
            interrupted goes on where it stopped.

            From then on plan and apply compare what the playbook sends with the router's own modules, deviations included,
            and check the configuration that the plan leads to by them. Pull again after an upgrade of a router.

            Exit codes: 0 every router's modules are there and compile; 1 not so, as the result says.

            Examples:
              cscctl schema pull --inventory inventory/lab.yaml --lab
              cscctl schema pull PE1 PE2 --inventory inventory/lab.yaml --lab --format json
            """)

    @Argument(help: "The routers; without any, all managed ones of the inventory.")
    var routers: [String] = []

    @Option(name: .long, help: "The inventory file; without it, the one of the lab that is up.")
    var inventory: String?

    @Flag(name: .long, help: "Use the inventory's simulated routers: a lab that is up, or one for this command only.")
    var lab = false

    @Option(name: .long, help: "Where templates and profile modules lie.")
    var templates: String?

    @OptionGroup var place: StateOption

    @Option(name: .long, help: "How many routers to open sessions to at the same time (32).")
    var parallel = 32

    @Option(name: .long, help: "How many seconds a router may take to give one module (60).")
    var requestLimit = CommonOptions.usualRequestLimit

    @Option(name: .long, help: "What to say on standard error: warning, or trace (all NETCONF messages too).")
    var logLevel: CommonOptions.LogLevel = .warning

    @Option(name: .long, help: "How to print the result: text or json.")
    var format: CommonOptions.OutputFormat = .text

    mutating func validate() throws {
        guard 1...1000 ~= parallel else { throw ValidationError("--parallel takes a number from 1 to 1000") }
        guard 1...3600 ~= requestLimit else { throw ValidationError("--request-limit takes 1 to 3600 seconds") }
    }

    func run() async throws {
        let terminal = Terminal.current(environment: ProcessInfo.processInfo.environment)
        let report: PullReport
        do {
            report = try await pull(terminal)
            terminal.result(format == .json ? try ReportJSON.text(report) : report.text)
        } catch {
            terminal.note(CommandFrame.words(for: error))
            throw ExitStatus.refused.code
        }
        if !report.isWhole { throw ExitStatus.refused.code }
    }

    private func pull(_ terminal: Terminal) async throws -> PullReport {
        let state = StateFolder(path: place.state)
        try state.prepare()
        let record = lab ? LabRecord.read(in: state) : nil
        guard let path = self.inventory ?? record?.inventory else {
            throw Diagnostic.error("no inventory to find the routers in", hint: "Give --inventory FILE.")
        }
        let known = try Inventory.load(path)
        let chosen = try routers(of: known)
        let access = try await PullAccess.open(
            to: chosen, of: known, path: path, in: state, lab: lab ? .some(record) : nil, self, terminal)
        let work = SchemaPull(
            network: access.network, routers: chosen, state: state, scrubbed: { access.secrets.scrubbed($0) },
            progress: PullProgress(terminal: terminal))
        do {
            let report = try await work.run(now: Int(Date().timeIntervalSince1970))
            await access.close()
            return report
        } catch {
            await access.close()
            throw error
        }
    }

    private func routers(of inventory: Inventory) throws(Diagnostic) -> [Router] {
        let managed = inventory.routers.filter(\.isManaged)
        guard !routers.isEmpty else { return managed }
        for name in routers where !managed.contains(where: { $0.name == name }) {
            throw .error(
                "the inventory has no managed router \(name)",
                hint: Spelling.nearest(to: name, among: managed.map(\.name)).map { "Did you mean \($0)?" })
        }
        return managed.filter { routers.contains($0.name) }
    }
}
