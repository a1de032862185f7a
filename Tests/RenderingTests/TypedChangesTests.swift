import Fleet
import Foundation
import Playbooks
import TestSupport
import Testing
import VRP
import YANG

@testable import Rendering

/// What `ConfigurationLines.changes` says, typed into a small model of a command line, must lead to what it says it does.
@Suite(.enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)"))
struct TypedChangesTests {
    private static let real = Result {
        let folder = SharedMaterial.folder.appending(path: "yang/ne8000-f1a-8.22.0").path
        return try ShippedTemplates(Schema(ModuleSet(loadListIn: folder, adding: ["huawei-ethernet"])))
    }

    private static let playbooks = [
        "Playbooks/csc-labeled-route-mode.yaml", "Tests/Fixtures/vendor-labeled-route-mode.yaml",
    ]

    @Test(arguments: ["PE1", "PE2", "CE1", "CE2", "PE3", "PE4"])
    func typedChangesLeadFromEachStateToEachOther(router: String) throws {
        let templates = try Self.real.get()
        let models = try Self.playbooks.map { try ShippedTemplates.model($0) }
        let states =
            try [templates.base(models[0].interfaces(of: router))]
            + models.map { try templates.configuration(of: router, $0) }
        for old in states {
            for new in states {
                let from = ConfigurationLines(old)
                let to = ConfigurationLines(new)
                var console = Console(from)
                let typed = from.changes(to: to)
                for line in typed { console.type(line) }
                #expect(console.lines == Console(to).lines, "\(typed.joined(separator: "\n"))")
                #expect(typed.isEmpty == (old.canonical == new.canonical))
            }
        }
    }

    /// The commands in force, each with the views around it; knows of `undo` only what the vendor documents.
    private struct Console {
        private(set) var lines: Set<[String]> = []
        private var views: [String] = []

        init(_ configuration: ConfigurationLines) {
            for line in configuration.lines { type(line) }
        }

        mutating func type(_ line: String) {
            let depth = line.prefix { $0 == " " }.count
            let command = String(line.dropFirst(depth))
            guard command != "#", command != "return" else { return }
            views = Array(views.prefix(depth))
            if command.hasPrefix("undo "), !Self.isPrintedWithUndo(command) {
                remove(String(command.dropFirst(5)))
            } else if command == "shutdown" {
                lines.remove(views + ["undo shutdown"])
            } else {
                enter(command)
            }
        }

        private static func isPrintedWithUndo(_ command: String) -> Bool {
            ["undo shutdown", "undo synchronization"].contains(command)
        }

        private mutating func enter(_ command: String) {
            // One value at a time: a new one takes the place of the old.
            for single in ["ip address", "ip binding", "import-route ospf 1"] where command.hasPrefix(single) {
                lines = lines.filter { !($0.dropLast() == views[...] && $0.last?.hasPrefix(single) == true) }
            }
            let words = command.split(separator: " ")
            if words.count == 5, words[0] == "peer", words[2] == "route-policy" {
                let start = words[..<3].joined(separator: " ")
                lines = lines.filter { line in
                    !(line.dropLast() == views[...] && line.last?.hasPrefix(start) == true
                        && line.last?.hasSuffix(words[4]) == true)
                }
            }
            if command.hasPrefix("ip binding") { wipeInterface() }
            // A peer is in IPv4 unicast unless taken out: its being there and `undo peer enable` exclude each other.
            lines.remove(views + ["undo " + command])
            lines.insert(views + [command])
            views.append(command)
        }

        private mutating func wipeInterface() {
            lines = lines.filter { !($0.starts(with: views) && $0.last?.hasPrefix("ip address") == true) }
        }

        private mutating func remove(_ command: String) {
            if command.hasPrefix("ip binding") { wipeInterface() }
            if command.hasPrefix("peer "), command.split(separator: " ").count == 2 {
                let scope = views
                lines = lines.filter { line in
                    let said = line.last ?? ""
                    return
                        !(line.starts(with: scope)
                        && (said.hasPrefix(command + " ") || said.hasPrefix("undo \(command) ")))
                }
                return
            }
            if command.hasPrefix("peer "), command.hasSuffix(" enable"), views.last == "ipv4-family unicast" {
                lines.insert(views + ["undo " + command])
            }
            // `undo route-policy P node N` does not repeat permit, nor `undo ip ip-prefix P index N` the prefix.
            let words = command.split(separator: " ").map(String.init)
            let depth = views.count
            lines = lines.filter { line in
                guard line.count > depth, line.prefix(depth) == views[...] else { return true }
                let said = line[depth].split(separator: " ").map(String.init)
                return !(said.starts(with: words) || said.filter { $0 != "permit" } == words)
            }
        }
    }
}
