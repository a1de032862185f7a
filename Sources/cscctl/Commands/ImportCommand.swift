import Addressing
import ArgumentParser
import Diagnostics
import Foundation
import Import
import Journaling
import VRP

/// `cscctl import`: describes a network that is there.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Write an inventory and playbooks that describe what routers run.",
        discussion: """
            Reads what routers run, from files or from the routers themselves, and writes into the new folder --to an
            inventory, a playbook for each service, and a list of what was not understood. It tells carriers by AS and IGP,
            roles by what runs, links by subnet, and takes names, numbers and policies as they are. Comments say what each
            statement rests on. No router is written to, and no file is overwritten.

            --running takes a folder with a file NAME.xml for each router, as `cscctl backup` writes them; NAME.lldp.txt
            beside it holds `display lldp neighbor brief`. --from takes addresses: HOST, HOST:PORT, or NAME=HOST:PORT.

            Exit codes: 0 the files were written; 1 bad input, or a router could not be read, and nothing was written; 2 they
            were written, and other commands refuse them as they are: what has to be mended by hand is printed.

            Examples:
              cscctl import --running backups/20260301T040000Z --to imported
              cscctl import --from 192.0.2.11 192.0.2.12 --username netops --password-env CSC_PASSWORD --to imported
              cscctl import --running saved --links by-subnet,lldp --to imported
              cscctl import --running saved --to imported --link "PE1 GigabitEthernet0/1/0 192.0.2.1/30 vpn1,
                CE1 GigabitEthernet0/2/0 192.0.2.2/30"
            """)

    @Option(
        name: .long, help: "A folder of files NAME.xml, one for each router: the <data> of a get-config, or a <config>."
    )
    var running: String?

    @Option(name: .long, parsing: .upToNextOption, help: "Routers to read: [NAME=]HOST[:PORT].")
    var from: [String] = []

    @Option(name: .long, help: "The folder to write into; it must not be there yet.")
    var to: String

    @Option(
        name: .long,
        help: "What makes a link: by-subnet, lldp, or both: by-subnet,lldp. With lldp alone LLDP must confirm each.")
    var links = "by-subnet"

    @Option(
        name: .customLong("link"),
        help: ArgumentHelp(
            "A link that no router tells of, such as an access that is planned: both ends, with the addresses that the ports "
                + "have or are to have. May be given more than once.",
            valueName: "A PORT ADDRESS/LEN [VPN], B PORT ADDRESS/LEN"))
    var namedLinks: [String] = []

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "The AS of the carrier that a router is of, where none of its routers runs BGP yet. May be given more than once.",
            valueName: "ROUTER=AS"))
    var asNumbers: [String] = []

    @Option(name: .long, help: "What the network is called; without it, as the folder --to is.")
    var network: String?

    @Option(name: .long, help: "The routers' platform (ne8000-f1a-8.22).")
    var platform = Platform.ne8000F1A.name

    @OptionGroup var login: ImportLogin

    @Option(name: .long, help: "Where templates and profile modules lie.")
    var templates: String?

    @Option(name: .long, help: "How many routers to read at the same time (32).")
    var parallel = 32

    @Option(name: .long, help: "How many seconds a router may take to answer a request (60).")
    var requestLimit = CommonOptions.usualRequestLimit

    mutating func validate() throws {
        guard (running == nil) != from.isEmpty else {
            throw ValidationError("give --running DIR or --from ADDRESS...: one of the two")
        }
        guard 1...1000 ~= parallel else { throw ValidationError("--parallel takes a number from 1 to 1000") }
        guard 1...3600 ~= requestLimit else { throw ValidationError("--request-limit takes 1 to 3600 seconds") }
        (_, _) = (try evidence, try numbers)
        if let network { try NetworkWord.check(network) }
        try login.validate(isLive: running == nil)
    }

    private var numbers: [String: UInt32] {
        get throws {
            var numbers: [String: UInt32] = [:]
            for text in asNumbers {
                let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
                guard parts.count == 2, !parts[0].isEmpty, let number = ASNumber.read(parts[1]) else {
                    throw ValidationError("--as \(text): expected ROUTER=AS, such as CE1=64500 or CE1=1.10")
                }
                numbers[parts[0]] = number
            }
            return numbers
        }
    }

    private var evidence: Set<LinkEvidence> {
        get throws {
            let words = links.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return Set(
                try words.map { word in
                    guard let evidence = LinkEvidence(rawValue: word) else {
                        let near = Spelling.nearest(to: word, among: LinkEvidence.allCases.map(\.rawValue))
                        throw ValidationError(
                            "--links: `\(word)` is neither by-subnet nor lldp"
                                + (near.map { "; did you mean \($0)?" } ?? ""))
                    }
                    return evidence
                })
        }
    }

    func run() async throws {
        let terminal = Terminal.current(environment: ProcessInfo.processInfo.environment)
        let problems: [String]
        do {
            try ImportFolder.refuse(to)
            let shelf = SchemaShelf(
                templates: try TemplateFolder.find(
                    templates, playbook: nil, executable: ProcessInfo.processInfo.arguments[0]))
            let readings = try await read(shelf, terminal)
            let options = ImportOptions(
                platform: platform, username: login.user, credential: login.text, reach: login.reachLines,
                links: try evidence, namedLinks: try namedLinks.map { try NamedLink($0) },
                asNumbers: try numbers, network: network ?? NetworkWord.of(folder: to), id: NetworkWord.newID(),
                source: running ?? counted(from.count, "router"))
            let files = try NetworkImport(readings, options).files()
            try ImportFolder.write(files, to: to)
            problems = ImportCheck(folder: to, files: files, templates: templates).problems()
            terminal.result(ImportText.text(files, folder: to))
        } catch {
            terminal.note(CommandFrame.words(for: error))
            throw ExitStatus.refused.code
        }
        guard !problems.isEmpty else { return }
        terminal.note("The files were written, and need a hand before other commands take them:")
        problems.forEach { terminal.note($0) }
        throw ExitStatus.different.code
    }

    private func read(_ shelf: SchemaShelf, _ terminal: Terminal) async throws -> [RouterReading] {
        let platform = try shelf.platform(platform)
        guard let running else {
            return try await ImportNetwork(
                targets: try from.map { try ImportTarget($0) }, platform: platform,
                schema: try shelf.schema(of: platform),
                login: login.login, trust: login.trust, reach: login.reach,
                wantsNeighbours: try evidence.contains(.lldp), parallel: parallel,
                limit: .seconds(requestLimit), terminal: terminal
            ).read()
        }
        return try ImportFolder(path: running, schema: shelf.schema(of: platform), platform: platform).read()
    }
}

/// What is told of an import when it is done.
enum ImportText {
    /// How many of the notes are shown; all are in the file.
    private static let shown = 12

    static func text(_ files: ImportedFiles, folder: String) -> String {
        var lines = files.files.map { "written: \(folder)/\($0.name)" } + files.summary
        if !files.notes.isEmpty {
            lines.append(
                "not understood, or only in part: \(files.notes.count), listed in \(folder)/\(ImportedFiles.notes)")
            lines += files.notes.prefix(shown).map { "  \($0.line)" }
            if files.notes.count > shown { lines.append("  and \(files.notes.count - shown) more") }
        }
        if let playbook = files.playbooks.first {
            lines.append(
                "next: read the files, then `cscctl plan \(folder)/\(playbook)`: it says what an apply would change")
        } else {
            lines.append("no playbook: no VPN instance of the Level 1 carrier was found for a Level 2 carrier")
        }
        return lines.joined(separator: "\n")
    }
}
