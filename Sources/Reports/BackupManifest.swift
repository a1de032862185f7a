import Diagnostics

/// `manifest.json` of a backup, which is also what `backup --format json` prints: what was read of each router, and what
/// could not be.
package struct BackupManifest: Sendable, Hashable, Codable {
    package struct File: Sendable, Hashable, Codable {
        package var name: String
        package var bytes: Int
        /// `sha256:` and 64 hexadecimal digits.
        package var sha256: String

        package init(name: String, bytes: Int, sha256: String) {
            self.name = name
            self.bytes = bytes
            self.sha256 = sha256
        }
    }

    package struct Router: Sendable, Hashable, Codable {
        package var name: String
        package var platform: String
        /// When it was asked, such as `2026-11-30T03:14:05Z`.
        package var read: String
        /// The fingerprint of the host key by which it was known; nil where no session was opened to it.
        package var hostKey: String?
        /// The whole of running by `get-config`.
        package var xml: File?
        /// What `display current-configuration` printed.
        package var text: File?
        /// Why one of the two is missing; empty where both are there.
        package var problems: [String]

        package init(
            name: String, platform: String, read: String, hostKey: String? = nil, xml: File? = nil, text: File? = nil,
            problems: [String] = []
        ) {
            self.name = name
            self.platform = platform
            self.read = read
            self.hostKey = hostKey
            self.xml = xml
            self.text = text
            self.problems = problems
        }

        package var isWhole: Bool { problems.isEmpty && xml != nil && text != nil }
    }

    package static let file = "manifest.json"

    /// Raised when a reader of an older manifest would misunderstand it.
    package var version = 1
    package var folder: String
    package var inventory: String
    /// The run that it was made for, before its first lock; nil for a backup of its own.
    package var run: String?
    package var routers: [Router]

    package init(folder: String, inventory: String, run: String? = nil, routers: [Router]) {
        self.folder = folder
        self.inventory = inventory
        self.run = run
        self.routers = routers
    }

    package var isWhole: Bool { routers.allSatisfy(\.isWhole) }

    /// Every reason, each with its router.
    package var problems: [String] {
        routers.flatMap { router in router.problems.map { "\(router.name): \($0)" } }
    }

    /// A line for each router, and the sum.
    package var text: String {
        let lines = routers.map { router in
            let files = [(router.xml, "XML"), (router.text, "text")].compactMap { file, kind in
                file.map { "\($0.bytes) bytes of \(kind)" }
            }
            let problems = router.problems.map { "\n    error: \($0.oneLine)" }.joined()
            return "  \(router.name): " + (files.isEmpty ? "nothing" : files.joined(separator: ", ")) + problems
        }
        let whole = routers.filter(\.isWhole).count
        let sum = "\(whole) of \(counted(routers.count, "router")) backed up"
        return ([folder] + lines + [sum]).joined(separator: "\n") + "\n"
    }
}
