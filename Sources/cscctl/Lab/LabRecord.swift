import Diagnostics
import Foundation
import Journaling
import Lab

/// The file by which a lab that is up in one process is found by commands in others.
struct LabRecord: Codable, Sendable {
    var process: Int32
    /// When that process began, in ticks since the machine did: the number alone may be another program's by now.
    var started: UInt64
    var inventory: String
    var user: String
    var endpoints: [LabEndpoint]
    /// What the lab is called; nil in a record of an earlier version.
    var name: String?
    /// Where the inventory's path is seen from; nil in a record of an earlier version.
    var folder: String?

    static func path(in state: StateFolder) -> String { state.lab + "/lab.json" }
    static func passwordPath(in state: StateFolder) -> String { state.lab + "/password" }
    static func keyPath(in state: StateFolder) -> String { state.lab + "/id_ed25519" }
    static func knownHostsPath(in state: StateFolder) -> String { state.lab + "/known_hosts" }
    static func logPath(in state: StateFolder) -> String { state.lab + "/lab.log" }

    func endpoint(of router: String) -> LabEndpoint? { endpoints.first { $0.router == router } }

    var isAlive: Bool { LabRecord.start(of: process) == started }

    /// When a process began, by its stat line (proc(5), field 22); nil if there is none or it has ended. One that ended and
    /// that nobody has waited for (its parent is gone, and the container's first process reaps nothing) is still listed.
    private static func start(of process: Int32) -> UInt64? {
        guard let stat = FileManager.default.contents(atPath: "/proc/\(process)/stat"),
            // The second field is the program's name, which may hold anything.
            let fields = String(decoding: stat, as: UTF8.self).split(separator: ")").last?.split(separator: " "),
            fields.count > 19, fields[0] != "Z", fields[0] != "X"
        else { return nil }
        return UInt64(fields[19])
    }

    /// Of the process that calls.
    static func own(
        inventory: String, name: String, user: String, endpoints: [LabEndpoint]
    ) throws(Diagnostic) -> LabRecord {
        guard let started = start(of: getpid()) else { throw .error("/proc/\(getpid())/stat cannot be read") }
        return LabRecord(
            process: getpid(), started: started, inventory: inventory, user: user, endpoints: endpoints, name: name,
            folder: FileManager.default.currentDirectoryPath)
    }

    /// The lab that is up, or nil; a record whose process has gone is none.
    static func read(in state: StateFolder) -> LabRecord? {
        guard let bytes = try? BoundedFile.read(path(in: state), followsLinks: false),
            let record = try? JSONDecoder().decode(LabRecord.self, from: Data(bytes)), record.isAlive
        else { return nil }
        return record
    }

    /// What the lab is called.
    var title: String { name ?? "\(process)" }

    /// The inventory's path from wherever a command works; nil where it was read from standard input, which is not there for
    /// anybody else.
    var inventoryPath: String? {
        if inventory == "-" { return nil }
        return inventory.hasPrefix("/") ? inventory : folder.map { "\($0)/\(inventory)" } ?? inventory
    }

    /// A name for the lab's routers in the record: a lab that is started anew has new host keys, and another name.
    var network: String {
        ServiceIdentity.labNetwork(name: title, fingerprints: endpoints.map(\.fingerprint))
    }

    /// The name that earlier versions gave them.
    var earlierNetwork: String { (["lab \(process)"] + endpoints.map(\.fingerprint)).joined(separator: " ") }

    func write(in state: StateFolder) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try StateFolder.write(try encoder.encode(self), to: LabRecord.path(in: state))
    }

    static func remove(in state: StateFolder) {
        for path in [path(in: state), passwordPath(in: state), keyPath(in: state), knownHostsPath(in: state)] {
            unlink(path)
        }
    }

    static func password(in state: StateFolder) throws(Diagnostic) -> Secret {
        let bytes: [UInt8]
        do throws(BoundedFile.Problem) {
            bytes = try BoundedFile.read(passwordPath(in: state), followsLinks: false)
        } catch {
            throw .error("the lab's password file \(passwordPath(in: state)) \(error)")
        }
        return Secret(String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
    }
}
