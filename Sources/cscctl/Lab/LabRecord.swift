import Diagnostics
import Foundation
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

    /// The lab that is up, or nil; a record whose process has gone is none.
    static func read(in state: StateFolder) -> LabRecord? {
        guard let data = FileManager.default.contents(atPath: path(in: state)),
            let record = try? JSONDecoder().decode(LabRecord.self, from: data), kill(record.process, 0) == 0
        else { return nil }
        return record
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
