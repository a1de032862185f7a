import Diagnostics
import Foundation
import Hashing

/// What the commands of one user remember across state folders: where a service was last applied from, and where labs are up.
///
/// It only serves to say so. Where it cannot be read or written nothing is said, and nothing else depends on it.
package struct UserPlaces: Sendable {
    /// `$XDG_STATE_HOME/cscctl`, or `~/.local/state/cscctl` (XDG Base Directory Specification); nil for a user without a home.
    package let path: String?

    /// Where the user wants such files.
    package static let variable = "XDG_STATE_HOME"

    package init(environment: [String: String]) {
        let state = environment[Self.variable].flatMap { $0.hasPrefix("/") ? $0 : nil }
        let home = environment["HOME"].flatMap { $0.hasPrefix("/") && $0 != "/" ? $0 + "/.local/state" : nil }
        path = (state ?? home).map { $0 + "/cscctl" }
    }

    /// The state folder that a service was last applied with.
    package func state(of service: String) -> String? {
        path.flatMap { Self.read("\($0)/services/\(Self.key(service))") }
    }

    package func remember(_ state: String, of service: String) {
        write(state, to: "services", as: Self.key(service))
    }

    /// State folders in which labs were started, in no order; whether one is up is for the caller to see.
    package func labs() -> [String] {
        guard let folder = path.map({ $0 + "/labs" }),
            let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
        else { return [] }
        return names.filter { !$0.hasSuffix(".new") }.sorted().compactMap { Self.read("\(folder)/\($0)") }
    }

    package func rememberLab(in state: String) { write(state, to: "labs", as: Self.key(state)) }

    package func forgetLab(in state: String) {
        if let path { unlink("\(path)/labs/\(Self.key(state))") }
    }

    private static func key(_ text: String) -> String { SHA256.hexadecimal(of: text.utf8, bytes: 16) }

    private static func read(_ file: String) -> String? {
        guard let bytes = try? BoundedFile.read(file, limit: 4096, followsLinks: false), !bytes.isEmpty else {
            return nil
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func write(_ text: String, to folder: String, as name: String) {
        guard let folder = path.map({ "\($0)/\(folder)" }), (try? StateFolder(path: folder).prepare()) != nil else {
            return
        }
        try? StateFolder.write(Data(text.utf8), to: "\(folder)/\(name)", isDurable: false)
    }
}
