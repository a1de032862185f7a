import Foundation
import Schemas
import XML
import YANG

extension FuzzTarget {
    /// What is read of a module's text before anything compiles it.
    static let moduleHeader = FuzzTarget(
        name: "module-header",
        words: [
            "module", "submodule", "belongs-to", "import", "include", "revision-date", "deviation", "/*", "*/", "//",
        ],
        more: {
            let folder = root.appending(path: "Templates/huawei-vrp8/profile")
            let files =
                (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
            return files.sorted { $0.path < $1.path }.compactMap { try? Data(contentsOf: $0) }.map {
                Array($0.prefix(2000)) + [0x7D]
            }
        },
        run: { input, _ in
            guard let header = refusing({ try ModuleHeader(parsing: input) }) else { return nil }
            let names = [header.name] + (header.imports + header.includes).map(\.name)
            return names.allSatisfy(YANGName.isIdentifier) ? nil : "a name that is no identifier"
        })

    /// A router's list of its modules, of each form.
    static let moduleList = FuzzTarget(
        name: "module-list", cost: 2,
        words: ["module", "yang-library", "modules-state", "netconf-state", "submodule", "deviation", "2020-01-01"],
        run: { input, _ in
            guard let root = refusing({ try XMLDocument.parse(input) }) else { return nil }
            let lists = [
                ModuleList(modulesState: root.children), ModuleList(yangLibrary: root.children),
                ModuleList(monitoring: root.children),
            ].compactMap(\.self)
            return lists.allSatisfy { $0.key.utf8.count == 16 } ? nil : "a key of another length"
        })
}
