import Diagnostics
import Doctor
import Foundation
import Journaling
import VRP

/// Looks at this machine: changes nothing, makes nothing.
struct MachineExamination {
    let environment: [String: String]
    let state: String
    /// The folder of templates that was found, or why there is none.
    let templates: Result<String, Diagnostic>

    func checks() -> [MachineCheck] {
        let socket = environment["SSH_AUTH_SOCK"].flatMap { $0.isEmpty ? nil : $0 }
        let ssh = program("ssh")
        return [
            MachineCheck("libraries", MachineJudge.libraries(Self.loadedObjects())),
            MachineCheck("state", MachineJudge.state(stateSight())),
            MachineCheck("templates", templatesJudgement()),
            MachineCheck("ssh", MachineJudge.ssh(path: ssh, version: ssh.flatMap(version))),
            MachineCheck("agent", MachineJudge.agent(socket, listens: socket.map(Self.listens) ?? false)),
            MachineCheck("open-files", MachineJudge.openFiles(Self.openFiles())),
        ]
    }

    // MARK: libraries

    /// The shared objects in this process's address space, each once, links followed so that their versions are seen.
    private static func loadedObjects() -> [String] {
        // Not by FileManager, which takes a file that has no size to be empty.
        guard let maps = try? BoundedFile.read("/proc/self/maps") else { return [] }
        var paths: [String] = []
        for line in String(decoding: maps, as: UTF8.self).split(separator: "\n") {
            guard let slash = line.firstIndex(of: "/") else { continue }
            let path = String(line[slash...])
            if path.contains(".so"), !paths.contains(path) { paths.append(path) }
        }
        return paths
    }

    private static func openFiles() -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 0 }
        // The tool raises the soft limit to the hard one by itself.
        return Int(clamping: limit.rlim_max)
    }

    // MARK: state folder

    private func stateSight() -> MachineJudge.StateSight {
        var sight = MachineJudge.StateSight(path: state)
        var status = stat()
        guard lstat(state, &status) == 0 else {
            let above = URL(fileURLWithPath: state).deletingLastPathComponent().path
            sight.isWritable = access(Self.nearest(above), W_OK) == 0
            return sight
        }
        sight.exists = true
        sight.isLink = status.st_mode & S_IFMT == S_IFLNK
        sight.isFolder = status.st_mode & S_IFMT == S_IFDIR
        sight.isOurs = status.st_uid == geteuid()
        sight.mode = status.st_mode & 0o7777
        sight.isWritable = access(state, W_OK | X_OK) == 0
        sight.open = openFiles(of: state)
        let space = try? FileManager.default.attributesOfFileSystem(forPath: state)
        sight.free = (space?[.systemFreeSize] as? NSNumber)?.intValue
        return sight
    }

    /// The folder itself or the nearest one above it that there is.
    private static func nearest(_ path: String) -> String {
        var path = path
        while path != "/", !FileManager.default.fileExists(atPath: path) {
            path = URL(fileURLWithPath: path).deletingLastPathComponent().path
        }
        return path
    }

    /// Files of ours in the folder that group or others may read.
    private func openFiles(of folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted().filter { name in
            guard name.hasPrefix("journal.sqlite") || name == "salt" || name == "lock" else { return false }
            var status = stat()
            guard lstat(folder + "/" + name, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
            return status.st_mode & 0o077 != 0
        }
    }

    // MARK: templates

    private func templatesJudgement() -> Judgement {
        switch templates {
        case .failure(let problem): return MachineJudge.templates(nil, problem.message)
        case .success(let folder):
            let shelf = SchemaShelf(templates: folder)
            for platform in Platform.all {
                do {
                    _ = try shelf.schema(of: platform)
                } catch {
                    return MachineJudge.templates(folder, "\(platform.name): \(error)")
                }
            }
            return MachineJudge.templates(folder, nil)
        }
    }

    // MARK: programs

    private func program(_ name: String) -> String? {
        let folders = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// What `ssh -V` says, on standard error.
    private func version(of path: String) -> String? {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = ["-V"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = pipe
        guard (try? process.run()) != nil else { return nil }
        let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return said.split(separator: "\n").first.map(String.init)
    }

    /// Whether somebody takes a connection at a Unix socket.
    private static func listens(at path: String) -> Bool {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return false }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }
}
