import Foundation
import TestSupport
import XML
import YANG

/// The schemas and documents that the tests share; each schema is compiled once.
enum Samples {
    static let profileFolder = SharedMaterial.repositoryRoot.appending(path: "Templates/huawei-vrp8/profile").path
    static let profile = Result { try Schema(ModuleSet(allIn: profileFolder)) }
    static let f1a = Result { try Schema(ModuleSet(loadListIn: moduleFolder("ne8000-f1a-8.22.0"))) }
    static let namespace = "urn:huawei:yang:huawei-"

    static func moduleFolder(_ release: String) -> String {
        SharedMaterial.folder.appending(path: "yang/\(release)").path
    }

    /// Every XML file below that folder of the samples, in alphabetical order.
    static func files(_ folder: String) -> [URL] {
        let root = SharedMaterial.folder.appending(path: "samples/\(folder)")
        let all = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL }
        return (all ?? []).filter { $0.pathExtension == "xml" }.sorted { $0.path < $1.path }
    }

    static func elements(_ file: URL) throws -> [XMLElement] {
        try elements(String(contentsOf: file, encoding: .utf8))
    }

    /// The top-level elements of a text that has several.
    static func elements(_ text: String) throws -> [XMLElement] {
        var text = text[...]
        if text.hasPrefix("<?"), let end = text.firstRange(of: "?>") { text = text[end.upperBound...] }
        return try XMLDocument.parse("<config>\(text)</config>").children
    }

    static func names(_ path: String) -> [XMLName] {
        var module = ""
        return path.split(separator: "/").map { step in
            let parts = step.split(separator: ":")
            if parts.count == 2 { module = namespace + parts[0] }
            return XMLName(String(parts.last ?? step), in: module)
        }
    }
}

/// A peer list of the public BGP instance, for the tests of the operations on trees.
func peers(_ entries: [(address: String, as: String)]) -> DataTree {
    let name = { (local: String) in XMLName(local, in: Samples.namespace + "bgp") }
    let list = entries.map { entry in
        DataNode(
            name("peer"), .list(keys: [name("address")]),
            children: [
                DataNode(name("address"), .leaf, value: entry.address),
                DataNode(name("remote-as"), .leaf, value: entry.as),
            ])
    }
    let peers = DataNode(name("peers"), .container, children: list)
    return DataTree([DataNode(name("bgp"), .container, children: [peers])])
}
