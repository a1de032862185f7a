import Foundation
import TestSupport
import Testing
import VRP

/// One output in the vendor's worked examples: who said it to which command, and what was said.
struct VendorSample {
    var router: String
    var command: DisplayCommand
    var text: String

    /// Every `display` output of an example. A file that is not understood would otherwise be left out without a word.
    static func all(of example: String, without leftOut: [String]) throws -> [VendorSample] {
        let folder = SharedMaterial.folder.appending(path: "samples/display")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { name in
                name.hasPrefix("csc_evpn_\(example)__") && name.contains("__display_")
                    && !leftOut.contains { name.hasSuffix($0 + ".txt") }
            }
            .sorted()
        let samples = try names.map { try VendorSample(folder.appending(path: $0)) }
        #expect(!samples.isEmpty && samples.allSatisfy { $0 != nil }, "\(names)")
        return samples.compactMap(\.self)
    }

    /// The first line names the document, the second is the prompt with the command.
    private init?(_ file: URL) throws {
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        let parts = file.deletingPathExtension().lastPathComponent.components(separatedBy: "__")
        guard parts.count == 3 else { return nil }
        let rest = lines.drop { $0.hasPrefix("#") }
        guard let prompt = rest.first, let close = prompt.firstIndex(of: "]"),
            let command = DisplayCommand(String(prompt[prompt.index(after: close)...]))
        else { return nil }
        router = parts[1]
        self.command = command
        text = rest.dropFirst().joined(separator: "\n")
    }

    /// What does not differ from one run to the next in an output of the sample's kind, row by row.
    func rows(of text: String) throws -> Set<String> {
        switch try DisplayTable(text, of: command) {
        case .ipRoutes(let table):
            return Set(
                table.rows.map { row in
                    // The examples write `ISIS` for either level.
                    let source = row.source.hasPrefix("ISIS") ? "ISIS" : row.source
                    return "\(row.prefix) \(source) \(row.flags) \(row.nextHop)"
                })
        case .bgpPeers(let table): return Set(table.rows.map { "\($0.peer) \($0.remoteAS) \($0.state)" })
        // The role is left out: in two examples PE1, with the lower id, is `Active` against RFC 5036 2.5.2.
        case .ldpSessions(let table): return Set(table.rows.map { "\($0.scope) \($0.peer) \($0.status)" })
        case .isisPeers(let table):
            return Set(
                table.rows.map { "\($0.systemID) \($0.interface.lowercased()) \($0.state) \($0.type.prefix(2))" })
        case .bgpRoutes(let table):
            return Set(
                table.rows.filter(\.isBest).map { row in
                    let path = row.attributes.map { "\($0.asPath)\($0.origin)" }
                    return "\(row.network) \(row.nextHop) \(path ?? "")"
                })
        default: return []
        }
    }
}
