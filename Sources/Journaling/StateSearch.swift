import Foundation
import Hashing

/// Where the state of a project lies where nobody says so: in one folder for each user and project, found upwards from a
/// file of the project, as git finds its own.
package struct StateSearch: Sendable {
    /// What the folder is called.
    package static let name = ".cscctl"

    /// What was found, or where it is to be made.
    package struct Place: Sendable, Hashable {
        package var path: String
        /// The project's state folder that is another user's.
        package var foreign: String?
    }

    /// The folder that the command works in.
    private let working: String
    private let user: UInt32
    /// For the state of projects whose folders are not the user's to write in.
    private let own: String?

    /// - Parameter places: of the user, for what is kept outside of projects.
    package init(working: String, user: UInt32? = nil, places: UserPlaces) {
        self.working = Self.real(working)
        self.user = user ?? geteuid()
        own = places.path
    }

    /// For a file of the project, such as a playbook; nil for the project of the folder that the command works in.
    package func place(for file: String?) -> Place {
        let start = file.map { Self.real(Self.folder(of: absolute($0))) } ?? working
        for folder in Self.upwards(from: start) {
            guard let owner = Self.owner(ofFolder: folder, Self.name) else { continue }
            if owner == user { return Place(path: shown(folder)) }
            return Place(path: outside(folder) ?? shown(folder), foreign: Self.joined(folder, Self.name))
        }
        let root = root(of: start)
        guard access(root, W_OK) != 0, let outside = outside(root) else { return Place(path: shown(root)) }
        return Place(path: outside)
    }

    /// The folder with `.git`; else the one that the command works in, where the project lies in it.
    private func root(of start: String) -> String {
        let repository = Self.upwards(from: start).first { FileManager.default.fileExists(atPath: $0 + "/.git") }
        return repository ?? (Self.upwards(from: start).contains(working) ? working : start)
    }

    private func outside(_ project: String) -> String? {
        let name = project.split(separator: "/").last ?? "root"
        let digest = SHA256.hexadecimal(of: project.utf8, bytes: 6)
        return own.map { "\($0)/projects/\(name)-\(digest)" }
    }

    /// Short where the command works in the project's folder itself.
    private func shown(_ folder: String) -> String {
        folder == working ? Self.name : Self.joined(folder, Self.name)
    }

    private func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : Self.joined(working, path) }

    private static func joined(_ folder: String, _ name: String) -> String {
        folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }

    private static func folder(of file: String) -> String {
        file.lastIndex(of: "/").map { $0 == file.startIndex ? "/" : String(file[..<$0]) } ?? "."
    }

    /// Without links and dots; a folder that is not there is taken as it is written.
    package static func real(_ path: String) -> String {
        guard let text = realpath(path, nil) else { return URL(fileURLWithPath: path).standardizedFileURL.path }
        defer { free(text) }
        return String(cString: text)
    }

    /// The folder, the one it lies in, and so on to the root.
    package static func upwards(from folder: String) -> [String] {
        var all = [folder]
        while let last = all.last, last != "/", !last.isEmpty { all.append(Self.folder(of: last)) }
        return all
    }

    /// Nil where there is no such folder.
    private static func owner(ofFolder folder: String, _ name: String) -> uid_t? {
        var status = stat()
        guard lstat(joined(folder, name), &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return nil }
        return status.st_uid
    }
}
