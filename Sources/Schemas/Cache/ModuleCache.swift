import Diagnostics
import Foundation
import Hashing
package import Journaling
package import NETCONF
import YANG

/// The folder of YANG modules that routers gave, below the state folder: one folder for each set, shared by all routers that
/// list the same modules, and a file for each router that says which set it has.
///
/// As everything in the state folder it is its owner's alone, and no link in it is followed.
package struct ModuleCache: Sendable {
    private let root: String

    /// Touches nothing yet.
    package init(in state: StateFolder) {
        root = state.path + "/schemas"
    }

    package func folder(of set: String) -> String { "\(root)/sets/\(set)" }

    /// Makes the folders that a set is written in.
    package func prepare(_ set: String) throws {
        for path in [root, root + "/sets", root + "/routers", folder(of: set)] {
            try StateFolder(path: path).prepare()
        }
    }

    /// Keeps two commands from writing at once; it falls with the value.
    package func lock() throws -> StateLock {
        try StateFolder(path: root).prepare()
        return try StateFolder(path: root).lock(purpose: "schema pull")
    }

    // MARK: texts

    /// The text of a module that is there, whole, and of that revision; nil otherwise.
    func text(_ file: ModuleFile, of set: String) -> (bytes: [UInt8], header: ModuleHeader)? {
        let path = folder(of: set) + "/" + file.fileName
        guard let bytes = try? BoundedFile.read(path, limit: PullLimits.moduleSize, followsLinks: false),
            let header = try? ModuleHeader(parsing: bytes), header.name == file.name,
            file.revision == nil || header.revision == file.revision
        else { return nil }
        return (bytes, header)
    }

    func store(_ bytes: [UInt8], as file: ModuleFile, of set: String) throws(Diagnostic) {
        try StateFolder.write(Data(bytes), to: folder(of: set) + "/" + file.fileName, isDurable: false)
    }

    // MARK: records

    /// The set of that name, if it has been fetched whole.
    package func set(_ key: String) -> SetRecord? {
        guard isOurs(folder(of: key)) else { return nil }
        return read(SetRecord.self, folder(of: key) + "/set.json")
    }

    func write(_ record: SetRecord) throws {
        try StateFolder.write(encoded(record), to: folder(of: record.key) + "/set.json")
    }

    /// What is known of a router, the newest first: a name may stand for a live router and for one of a lab.
    package func records(of router: String) -> [RouterRecord] {
        guard isOurs(root + "/routers") else { return [] }
        return read([RouterRecord].self, path(of: router)) ?? []
    }

    /// Notes which set a router has that says this hello.
    package func note(_ set: String, of router: String, saying hello: Capabilities, at seconds: Int) throws {
        let record = RouterRecord(hello: Self.digest(of: hello), set: set, pulled: seconds)
        let others = records(of: router).filter { $0.hello != record.hello }
        try StateFolder.write(encoded([record] + others.prefix(Self.mostRecords - 1)), to: path(of: router))
    }

    /// What stands for a hello: the same for the same software on the same kind of router.
    package static func digest(of hello: Capabilities) -> String {
        SHA256.name(of: hello.all.map(\.description).sorted().joined(separator: "\n").utf8)
    }

    private static let mostRecords = 8

    private func path(of router: String) -> String { "\(root)/routers/\(Self.escaped(router)).json" }

    /// A router's name as a file's: what is no letter, digit or hyphen goes by its bytes.
    private static func escaped(_ name: String) -> String {
        let plain = name.utf8.map { byte -> String in
            let isPlain =
                byte < 0x80 && (Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber)
            return isPlain || byte == 0x2D ? String(Unicode.Scalar(byte)) : "%\(String(byte, radix: 16))"
        }.joined()
        return plain.utf8.count <= 200 ? plain : SHA256.hexadecimal(of: Array(name.utf8), bytes: 32)
    }

    private func isOurs(_ folder: String) -> Bool {
        var status = stat()
        guard lstat(folder, &status) == 0 else { return false }
        return status.st_mode & S_IFMT == S_IFDIR && status.st_uid == geteuid()
    }

    private func read<Value: Decodable>(_ type: Value.Type, _ path: String) -> Value? {
        guard let bytes = try? BoundedFile.read(path, limit: PullLimits.recordSize, followsLinks: false) else {
            return nil
        }
        return try? JSONDecoder().decode(type, from: Data(bytes))
    }

    private func encoded(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return try encoder.encode(value)
    }
}
