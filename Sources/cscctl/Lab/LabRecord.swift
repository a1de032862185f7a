import Diagnostics
import Foundation
import Journaling
import Lab

/// The file by which a lab that is up in one process is found by commands in others.
struct LabRecord: Codable, Sendable {
    var process: Int32
    var inventory: String
    var user: String
    var endpoints: [LabEndpoint]

    static func path(in state: StateFolder) -> String { state.lab + "/lab.json" }
    static func passwordPath(in state: StateFolder) -> String { state.lab + "/password" }
    static func keyPath(in state: StateFolder) -> String { state.lab + "/id_ed25519" }
    static func knownHostsPath(in state: StateFolder) -> String { state.lab + "/known_hosts" }
    static func logPath(in state: StateFolder) -> String { state.lab + "/lab.log" }

    func endpoint(of router: String) -> LabEndpoint? { endpoints.first { $0.router == router } }

    /// A process that ended and that nobody has waited for (its parent is gone, and the container's first process reaps
    /// nothing) still takes signals; the third field of its stat line tells (proc(5)).
    var isAlive: Bool {
        guard kill(process, 0) == 0 else { return false }
        guard let stat = FileManager.default.contents(atPath: "/proc/\(process)/stat") else { return true }
        let state = String(decoding: stat, as: UTF8.self).split(separator: ")").last?.split(separator: " ").first
        return state != "Z" && state != "X"
    }

    /// The lab that is up, or nil; a record whose process has gone is none.
    static func read(in state: StateFolder) -> LabRecord? {
        guard let data = FileManager.default.contents(atPath: path(in: state)),
            let record = try? JSONDecoder().decode(LabRecord.self, from: data), record.isAlive
        else { return nil }
        return record
    }

    /// A name for the routers that a command works on: of one lab, or live ones.
    static func name(_ options: CommonOptions, in state: StateFolder) -> String {
        guard options.lab, let record = read(in: state) else { return "live" }
        return (["lab \(record.process)"] + record.endpoints.map(\.fingerprint)).joined(separator: " ")
    }

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
        guard let data = FileManager.default.contents(atPath: passwordPath(in: state)) else {
            throw .error("the lab's password file \(passwordPath(in: state)) cannot be read")
        }
        return Secret(String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
    }
}
