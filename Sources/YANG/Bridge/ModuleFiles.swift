import Diagnostics
import Glibc
import Synchronization

/// The YANG files of some folders by module name, and their text as libyang is to see it; or texts that were kept.
final class ModuleFiles: Sendable {
    private let paths: [String: String]
    private let texts: [String: [UInt8]]
    private let asked = Mutex<Set<String>>([])
    /// Told each module's name before its text is compiled.
    private let watcher: (@Sendable (String) -> Void)?
    private let followsLinks: Bool

    /// Files by the names of their modules and submodules; links are not followed.
    init(paths: [String: String], watcher: @escaping @Sendable (String) -> Void) {
        self.paths = paths
        texts = [:]
        self.watcher = watcher
        followsLinks = false
    }

    /// Texts by the names of their modules and submodules, in place of files.
    init(texts: [String: [UInt8]]) {
        paths = [:]
        self.texts = texts
        watcher = nil
        followsLinks = true
    }

    init(_ folders: [String]) throws(SchemaError) {
        var found: [String: (path: String, revision: Substring)] = [:]
        for folder in folders {
            guard let directory = opendir(folder) else {
                throw SchemaError(.loading, "The folder of YANG modules \(folder) cannot be read.")
            }
            defer { closedir(directory) }
            while let entry = readdir(directory) {
                let file = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                guard file.hasSuffix(".yang") else { continue }
                let parts = file.dropLast(5).split(separator: "@", maxSplits: 1)
                guard let name = parts.first.map(String.init) else { continue }
                let revision = parts.count > 1 ? parts[1] : ""
                // The first folder that has a module wins; within a folder, the newest revision.
                if let known = found[name], !known.path.hasPrefix(folder + "/") || known.revision >= revision {
                    continue
                }
                found[name] = (folder + "/" + file, revision)
            }
        }
        paths = found.mapValues(\.path)
        texts = [:]
        watcher = nil
        followsLinks = true
    }

    var names: [String] { Array(paths.keys) + Array(texts.keys) }

    /// The modules and submodules that libyang has asked for.
    var used: Set<String> { asked.withLock(\.self) }

    /// The file as it stands.
    func pristine(_ name: String) -> [UInt8]? {
        texts[name] ?? paths[name].flatMap { try? BoundedFile.read($0, followsLinks: followsLinks) }
    }

    /// The text libyang compiles. An as-path pattern of huawei-routing-policy (release 8.22.0) repeats a long group
    /// `{0,255}`, which Debian's PCRE2 refuses as too large; `*` says the same there, since the type's length
    /// bounds it.
    func text(_ name: String) -> [UInt8]? {
        guard let bytes = pristine(name) else { return nil }
        asked.withLock { _ = $0.insert(name) }
        watcher?(name)
        guard name == "huawei-routing-policy" else { return bytes }
        let wanted = Array("{0,255}".utf8)
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var position = 0
        while position < bytes.count {
            if bytes[position] == wanted[0], bytes[position...].starts(with: wanted) {
                out.append(UInt8(ascii: "*"))
                position += wanted.count
            } else {
                out.append(bytes[position])
                position += 1
            }
        }
        return out
    }
}
