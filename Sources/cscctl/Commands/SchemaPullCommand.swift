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

    @OptionGroup var access: AccessOptions

    mutating func validate() throws {
        access.place.settle(for: access.inventory)
    }

    func run() async throws {
        let terminal = Terminal.current(environment: ProcessInfo.processInfo.environment)
        let report: PullReport
        do {
            report = try await pull(terminal)
            terminal.result(access.format == .json ? try ReportJSON.text(report) : report.text)
        } catch {
            terminal.note(CommandFrame.words(for: error))
            throw ExitStatus.refused.code
        }
        if !report.isWhole { throw ExitStatus.refused.code }
    }

    private func pull(_ terminal: Terminal) async throws -> PullReport {
        let (inventory, path, record) = try access.network()
        let state = StateFolder(path: access.place.state)
        let chosen = try inventory.managed(named: routers)
        let open = try await PullAccess.open(
            to: chosen, of: inventory, path: path, in: state, lab: access.lab ? .some(record) : nil, access, terminal)
        let work = SchemaPull(
            network: open.network, routers: chosen, state: state, scrubbed: { open.secrets.scrubbed($0) },
            progress: PullProgress(terminal: terminal))
        do {
            let report = try await work.run(now: Int(Date().timeIntervalSince1970))
            await open.close()
            return report
        } catch {
            await open.close()
            throw error
        }
    }
}
