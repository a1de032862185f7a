import ArgumentParser
import Diagnostics
import Foundation
import Reports

/// `cscctl init`: a first inventory and playbook.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a first inventory and playbook, with comments; nothing is overwritten.",
        discussion: """
            Writes inventory.yaml and playbook.yaml. Without further options they describe a small network that works in the
            lab as it stands, to put your own in its place. --from-lab takes one of the networks that come with the tool
            instead. --containerlab and --netbox take nodes, links and addresses from there: what these files do not say is
            chosen and marked so, and what is no router of the service is listed at the end. Neither reaches a router;
            `cscctl import` describes routers by what they run.

            Exit codes: 0 written; 1 not so, and nothing was written.

            Examples:
              cscctl init --to first
              cscctl init --to second --from-lab csc-ldp-multi-instance
            """)

    @Option(name: .long, help: "The folder that the files are written to; it is made if it is missing.")
    var to = "."

    @Option(
        name: .long, help: "What the network is called; without it, as the source says, or as the folder is called.")
    var network: String?

    @Option(
        name: .customLong("from-lab"),
        help: ArgumentHelp("One of the playbooks that come with the tool, with its network.", valueName: "name"))
    var lab: String?

    @Option(name: .long, help: ArgumentHelp("A topology file of containerlab.", valueName: "file"))
    var containerlab: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Devices, interfaces, cables and ip-addresses as NetBox's REST API lists them, in one JSON document.",
            valueName: "file"))
    var netbox: String?

    @Option(name: .long, help: "Where templates lie; with --from-lab the playbooks are looked for beside them.")
    var templates: String?

    @Option(name: .long, help: "How to print the result: text or json.")
    var format: CommonOptions.OutputFormat = .text

    mutating func validate() throws {
        let sources = [lab, containerlab, netbox].compactMap { $0 }
        guard sources.count <= 1 else {
            throw ValidationError("give one of --from-lab, --containerlab and --netbox")
        }
        try IdleOption.refuse(
            [IdleOption("--templates", templates != nil && lab == nil)], because: "only --from-lab looks for them")
        if let network { try NetworkWord.check(network) }
    }

    func run() throws {
        let terminal = Terminal.current(environment: ProcessInfo.processInfo.environment)
        do {
            let work = try FirstWork(source(), in: to, network: network, id: NetworkWord.newID())
            try work.files.write()
            terminal.tell(work.problems)
            terminal.result(format == .json ? try ReportJSON.text(result(work)) : text(work))
        } catch {
            terminal.note(CommandFrame.words(for: error))
            throw ExitStatus.refused.code
        }
    }

    private func source() throws -> FirstWork.Source {
        if let containerlab { return .containerlab(containerlab) }
        if let netbox { return .netbox(netbox) }
        guard let lab else { return .nothing }
        let folder = try TemplateFolder.find(
            templates, playbook: nil, executable: ProcessInfo.processInfo.arguments[0])
        return .shipped(try ShippedLab(named: lab, besides: folder))
    }

    /// The result in JSON.
    private struct Result: Encodable {
        var files: [String]
        var network: String
        var id: String
        var leftOut: [String]
        /// What the playbook still needs.
        var problems: [String]
    }

    private func result(_ work: FirstWork) -> Result {
        Result(
            files: work.files.files.map { work.files.path($0.name) }, network: work.network, id: work.id,
            leftOut: work.leftOut, problems: work.problems.map(\.line))
    }

    private func text(_ work: FirstWork) -> String {
        let files = work.files.files.map { "wrote \(work.files.path($0.name))" }
        let out = work.leftOut.map { "left out: \($0)" }
        let needs = work.problems.isEmpty ? [] : ["The playbook is not complete yet: see above."]
        let (playbook, inventory) = (work.files.path("playbook.yaml"), work.files.path("inventory.yaml"))
        return
            (files + ["network \(work.network), service \(work.id)"] + out + needs + [
                "", "To go on:", "  cscctl verify \(playbook)", "  cscctl lab up \(inventory) --detach",
                "  cscctl plan \(playbook) --lab",
            ]).joined(separator: "\n")
    }
}
