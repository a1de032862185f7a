import Foundation
import TestSupport

/// The playbooks that come with the tool.
enum ShippedPlaybooks {
    static let all: [String] = {
        let folder = SharedMaterial.repositoryRoot.appending(path: "Playbooks").path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".yaml") }.sorted().map { "Playbooks/" + $0 }
    }()
}
