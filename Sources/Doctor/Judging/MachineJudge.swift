/// Judges the machine that the tool runs on.
package enum MachineJudge {
    // MARK: libraries

    /// Which libraries must be loaded, and the Debian package that each is in.
    private static let libraries = [
        (name: "libssh.so", package: "libssh-4"), (name: "libyang.so", package: "libyang2"),
        (name: "libxml2.so", package: "libxml2"), (name: "libsqlite3.so", package: "libsqlite3-0"),
        (name: "libz.so", package: "zlib1g"),
    ]

    /// - Parameter loaded: the paths of the shared objects that this process has mapped.
    package static func libraries(_ loaded: [String]) -> Judgement {
        func path(_ name: String) -> String? {
            loaded.first { $0.split(separator: "/").last?.hasPrefix(name) ?? false }
        }
        let missing = libraries.filter { path($0.name) == nil }
        let swift = path("libswiftCore.so")
        var found = [swift.map { "Swift's libraries: \($0)" } ?? "Swift's libraries are linked into the program"]
        found += libraries.compactMap { path($0.name) }
        guard missing.isEmpty else {
            return Judgement(
                .warning, ["not loaded as shared objects: \(missing.map(\.name).joined(separator: ", "))"] + found,
                [Remedy(.here, "apt-get install \(missing.map(\.package).joined(separator: " "))")])
        }
        return Judgement(.ok, found)
    }

    // MARK: state folder

    /// What is seen of the state folder without changing anything of it.
    package struct StateSight: Sendable, Hashable {
        package var path: String
        package var exists = false
        package var isFolder = false
        package var isLink = false
        package var isOurs = false
        /// The permission bits.
        package var mode: UInt32 = 0
        package var isWritable = false
        /// Bytes that are free where it lies.
        package var free: Int?
        /// Another process that works in it.
        package var holder: String?
        /// Files in it that others may read.
        package var open: [String] = []

        package init(path: String) {
            self.path = path
        }
    }

    /// Bytes: a run's journal is a few megabytes, pulled modules some tens.
    package static let leastSpace = 100 << 20

    package static func state(_ sight: StateSight) -> Judgement {
        guard sight.exists else {
            return sight.isWritable
                ? .ok("\(sight.path) is not there yet; the first command that needs it makes it")
                : .failed(
                    "\(sight.path) is not there and cannot be made: the folder above it is not writable",
                    here: ["--state FOLDER"])
        }
        if sight.isLink { return .failed("\(sight.path) is a link, which is not followed", here: ["--state FOLDER"]) }
        guard sight.isFolder else { return .failed("\(sight.path) is no folder", here: ["--state FOLDER"]) }
        guard sight.isOurs, sight.isWritable else {
            return .failed("\(sight.path) is not a folder that you may write in", here: ["ls -ld \(sight.path)"])
        }
        var parts: [Judgement] = []
        if sight.mode & 0o077 != 0 {
            parts.append(
                .warning(
                    "others may look into \(sight.path) (mode \(String(sight.mode & 0o777, radix: 8))); the next command takes "
                        + "that right away", here: ["chmod 700 \(sight.path)"]))
        }
        if !sight.open.isEmpty {
            parts.append(
                .warning(
                    "others may read \(sight.open.joined(separator: ", "))",
                    here: sight.open.map { "chmod 600 \(sight.path)/\($0)" }))
        }
        if let free = sight.free, free < leastSpace {
            parts.append(
                .warning("\(free >> 20) MB are free where \(sight.path) lies", here: ["df -h \(sight.path)"]))
        }
        if let holder = sight.holder { parts.append(.ok("another cscctl works in it: \(holder)")) }
        return Judgement.all(parts) ?? .ok("\(sight.path), yours alone")
    }

    // MARK: the rest

    package static func templates(_ folder: String?, _ problem: String?) -> Judgement {
        if let problem { return .failed(problem, here: ["--templates FOLDER"]) }
        return .ok(folder.map { "\($0), all profiles compile" } ?? "none")
    }

    /// `path`: of the program `ssh`, which jump hosts are reached by; `version`: what `ssh -V` says.
    package static func ssh(path: String?, version: String?) -> Judgement {
        guard let path else {
            return .warning(
                "there is no `ssh` in PATH: routers behind a jump host cannot be reached",
                here: ["apt-get install openssh-client"])
        }
        return .ok("\(path)\(version.map { " (\($0))" } ?? "")")
    }

    /// `socket`: SSH_AUTH_SOCK, and whether something listens there.
    package static func agent(_ socket: String?, listens: Bool) -> Judgement {
        guard let socket else { return .ok("no SSH agent: SSH_AUTH_SOCK is not set") }
        return listens
            ? .ok("\(socket)")
            : .warning("nothing listens at SSH_AUTH_SOCK (\(socket))", here: ["eval $(ssh-agent) && ssh-add"])
    }

    /// Each router takes two connections of one descriptor or two each.
    package static func openFiles(_ limit: Int) -> Judgement {
        limit >= 1_024
            ? .ok("\(limit) files may be open at once")
            : .warning(
                "only \(limit) files may be open at once: enough for \(limit / 8) routers", here: ["ulimit -n 4096"])
    }
}
