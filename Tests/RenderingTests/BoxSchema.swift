import Foundation
import YANG

/// A small schema of our own for the engine's tests: boxes with items, a kind and a state leaf.
enum BoxSchema {
    static let namespace = "urn:test:box"
    // A schema of our own text: that it does not load can only be a slip in this file.
    // swift-format-ignore: NeverUseForceTry
    static let schema: Schema = {
        let folder = FileManager.default.temporaryDirectory.appending(path: "cscctl-box-\(UUID().uuidString)")
        try! FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try! Data(text.utf8).write(to: folder.appending(path: "box.yang"))
        return try! Schema(ModuleSet(folder: folder.path, names: ["box"]))
    }()

    private static let text = """
        module box {
          yang-version 1.1;
          namespace "urn:test:box";
          prefix b;
          revision 2026-01-01;
          container boxes {
            list box {
              key "name";
              leaf name { type string { length "1..20"; } }
              leaf size { type uint8; }
              leaf kind { type enumeration { enum small; enum large; } }
              leaf weight { config false; type uint8; }
              container contents { leaf-list item { type string; } }
            }
          }
        }
        """
}
