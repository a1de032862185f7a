import ArgumentParser
import Diagnostics
import Fleet
import Foundation
import Journaling
import Reports
import Transactions

/// `cscctl backup`: keeps what routers run.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Write what routers run into files: all of it, as XML and as configuration text.",
        discussion: """
            Makes a new folder in --to, named by the time, and in it for each router NAME.xml (get-config of running) and
            NAME.txt (`display current-configuration`), and manifest.json with times, host keys, sizes and SHA-256. Nothing
            is overwritten, no link is followed, and the files are their owner's alone. Passwords and keys in them are as
            the router shows them.

            Exit codes: 0 every router was read whole; 1 not so: the result names what is missing, and the rest is there.

            Examples:
              cscctl backup --to backups --inventory inventory/lab.yaml --lab
              cscctl backup PE1 PE2 --to backups --inventory inventory/lab.yaml --lab --format json
            """)

    @Argument(help: "The routers; without any, all managed ones of the inventory.")
    var routers: [String] = []

    @Option(name: .long, help: "The folder that the backup's own folder is made in.")
    var to: String

    @OptionGroup var access: AccessOptions

    mutating func validate() throws {
        access.place.settle(for: access.inventory)
    }

    func run() async throws {
        let terminal = Terminal.current(environment: ProcessInfo.processInfo.environment)
        let manifest: BackupManifest
        do {
            manifest = try await backUp(terminal)
            terminal.result(access.format == .json ? try ReportJSON.text(manifest) : manifest.text)
        } catch {
            terminal.note(CommandFrame.words(for: error))
            throw ExitStatus.refused.code
        }
        if !manifest.isWhole { throw ExitStatus.refused.code }
    }

    private func backUp(_ terminal: Terminal) async throws -> BackupManifest {
        let (inventory, path, record) = try access.network()
        let chosen = try inventory.managed(named: routers)
        let open = try await PullAccess.open(
            to: chosen, of: inventory, path: path, in: StateFolder(path: access.place.state),
            lab: access.lab ? .some(record) : nil, access, terminal)
        let work = BackupWork(
            network: open.network, targets: chosen.map { BackupWork.Target(name: $0.name, platform: $0.platform) },
            inventory: path, scrubbed: { open.secrets.scrubbed($0) }, parallel: access.parallel)
        do {
            let manifest = try await work.run(in: to, option: "--to")
            await open.close()
            return manifest
        } catch {
            await open.close()
            throw error
        }
    }
}
