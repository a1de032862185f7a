package import Foundation

/// Reference material that may lie beside the checkout; tests that use it are skipped, with the reason said, without it.
package enum SharedMaterial {
    package static let folder: URL = repositoryRoot.deletingLastPathComponent().appending(path: "shared")

    package static var isPresent: Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: "README.md").path)
    }

    package static let skipReason = "the reference material (a folder `shared` beside the checkout) is absent"

    /// The checkout's root, found from this file's own place in it.
    package static let repositoryRoot = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
