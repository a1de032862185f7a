import Diagnostics
import Fleet
import Foundation
import Import
import Playbooks
import VRP

/// What `init` writes: the files, and what is to be said of them.
struct FirstWork {
    /// Where the files come from.
    enum Source {
        case nothing
        case shipped(ShippedLab)
        case containerlab(String)
        case netbox(String)
    }

    private(set) var files: NewFiles
    private(set) var network: String
    let id: String
    /// What of the other tool's file is not in the inventory.
    private(set) var leftOut: [String] = []
    /// What the playbook still needs before it can be applied.
    private(set) var problems: [Diagnostic] = []

    /// - Parameters:
    ///   - network: nil: what the source calls it, else what the folder is called.
    ///   - id: of the service.
    init(_ source: Source, in folder: String, network: String?, id: String) throws {
        files = NewFiles(in: folder)
        self.id = id
        self.network = network ?? NetworkWord.of(folder: folder)
        switch source {
        case .nothing:
            files.add(FirstFiles.inventory(network: self.network), as: "inventory.yaml")
            files.add(FirstFiles.playbook(id: id), as: "playbook.yaml")
        case .shipped(let lab):
            for file in try lab.files(id: id, network: network) { files.add(file.text, as: file.name) }
        case .containerlab(let path):
            let text = try Self.text(path, as: "topology file")
            try write(ContainerlabReader(file: path).read(text), "--containerlab \(path)", given: network)
        case .netbox(let path):
            let text = try Self.text(path, as: "export")
            try write(NetBoxReader(file: path).read(text), "--netbox \(path)", given: network)
        }
        try check()
    }

    /// An export of a large network is larger than anything that somebody has typed.
    private static let longest = 256 << 20

    private static func text(_ path: String, as what: String) throws -> String {
        let bytes = try OperatorFile.read(path, as: what, limit: longest)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Diagnostic.error("the \(what) \(path) is not UTF-8 text")
        }
        return text
    }

    private mutating func write(_ sketch: NetworkSketch, _ source: String, given: String?) throws {
        if given == nil, let name = sketch.name { network = NetworkSketch.name(name) }
        let first = try FirstInventory(sketch, network: network, source: source).text(.vrp)
        leftOut = first.leftOut
        files.add(first.text, as: "inventory.yaml")
        files.add(FirstPlaybook(for: first.inventory, id: id).text, as: "playbook.yaml")
    }

    /// Both files by the readers that every command has: the inventory must be right, the playbook may want more.
    private mutating func check() throws {
        let texts = Dictionary(files.files.map { ($0.name, $0.text) }) { first, _ in first }
        let inventory = try Inventory.read(
            texts["inventory.yaml"] ?? "", file: files.path("inventory.yaml"), interfaces: .vrp)
        let playbook = try Playbook.read(texts["playbook.yaml"] ?? "", file: files.path("playbook.yaml"))
        network = texts["inventory.yaml"]?.firstMatch(of: /(?m)^network: (\S+)/).map { String($0.1) } ?? network
        do throws(DiagnosticList) {
            _ = try ServiceModel.make(inventory, playbook, traits: Platform.traits, interfaces: .vrp)
        } catch {
            problems = error.all
        }
    }
}
