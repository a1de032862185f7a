import ArgumentParser
import Diagnostics
import Fleet
import Foundation
import Journaling
import Lab
import SSH
import Simulation
import VRP

/// `cscctl lab up`: serves until it is told to stop.
struct LabUpCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "up", abstract: "Start the routers of an inventory; Ctrl-C (or `lab down`) stops them.")

    @Argument(help: "The inventory.")
    var inventory: String

    @Flag(name: .long, help: "Return as soon as every router answers, and leave the lab running.")
    var detach = false

    @Flag(
        name: .customLong("fixed-ports"),
        help: "Listen on the ports that the inventory names, instead of any free ones.")
    var fixedPorts = false

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Routers start with what the files <router>.xml of this folder hold (`<data>` or `<config>`); one without a "
                + "file starts as from the factory.", valueName: "folder"))
    var running: String?

    @Option(name: .long, help: "Where templates and profile modules lie.")
    var templates: String?

    @OptionGroup var place: StateOption

    mutating func validate() throws {
        place.settle(for: inventory)
    }

    func run() async throws {
        let terminal = Terminal.current(environment: ProcessInfo.processInfo.environment)
        do {
            let folder = StateFolder(path: place.state)
            try folder.prepare()
            try StateFolder(path: folder.lab).prepare()
            if let other = LabRecord.read(in: folder) {
                throw Diagnostic.error(
                    "a lab is up already (process \(other.process), \(other.inventory))", hint: "cscctl lab down")
            }
            if detach {
                try LabLauncher(
                    inventory: inventory, templates: templates, fixedPorts: fixedPorts, running: running, state: folder
                )
                .launch(terminal)
            } else {
                try await serve(folder, terminal)
            }
        } catch {
            terminal.note(CommandFrame.words(for: error))
            throw ExitStatus.refused.code
        }
    }

    private func serve(_ folder: StateFolder, _ terminal: Terminal) async throws {
        LabRecord.remove(in: folder)
        let network = try Inventory.load(inventory, interfaces: .vrp)
        let templates = try TemplateFolder.find(
            templates, playbook: inventory, executable: ProcessInfo.processInfo.arguments[0])
        let key = try SSHHostKey(generating: .ed25519)
        try key.save(to: LabRecord.keyPath(in: folder))
        let access = LabAccess(password: RunningLab.makePassword(), keyFingerprint: key.fingerprint)
        try StateFolder.write(Data(access.password.reveal().utf8), to: LabRecord.passwordPath(in: folder))
        let (host, endpoints) = try await RunningLab.start(
            network, schemas: SchemaShelf(templates: templates), access: access, fixedPorts: fixedPorts,
            running: running)
        let lines = try await host.knownHostsLines()
        try StateFolder.write(
            Data((lines.joined(separator: "\n") + "\n").utf8), to: LabRecord.knownHostsPath(in: folder))
        let record = try LabRecord.own(
            inventory: inventory, name: network.labName, user: access.user, endpoints: endpoints)
        try record.write(in: folder)
        StateOption.places.rememberLab(in: StateSearch.real(folder.path))
        terminal.result(LabText.status(record, folder))
        await Signals.wait(for: [SIGINT, SIGTERM, SIGHUP])
        LabRecord.remove(in: folder)
        StateOption.places.forgetLab(in: StateSearch.real(folder.path))
        await host.stop()
    }
}
