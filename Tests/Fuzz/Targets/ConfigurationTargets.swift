import Foundation
import Rendering
import Simulation
import VRP
import XML
import YANG

extension FuzzTarget {
    private static let platform = Platform.ne40eX8X16
    private static let schema: Schema? = refusing {
        try Schema(platform.profile(under: root.path))
    }

    /// A running configuration by the schema, then as a model and as lines.
    static let running = FuzzTarget(
        name: "running", cost: 5,
        words: ["_public_", "ipv4-unicast", "ipv4uni", "true", "0.0.0.0", "65536.1", "49.0001"],
        run: { input, _ in
            guard let schema else { return "the profile modules are missing" }
            guard let root = refusing({ try XMLDocument.parse(input) }),
                let tree = refusing({ try schema.read(root.children, trimmingDefaults: true) })
            else { return nil }
            let model = RouterModelReader.read(tree, name: "R")
            _ = ConfigurationLines.changes(from: DataTree(), to: tree)
            return model.name == "R" ? nil : "another router"
        })

    static let template = FuzzTarget(
        name: "template", cost: 5,
        words: ["<?for x in y?>", "<?if a?>", "<?else?>", "<?end?>", "{{ a.b | address }}", "not", "has"],
        run: { input, _ in
            guard let schema else { return "the profile modules are missing" }
            let none = TemplateParts { _ in nil }
            _ = try? Template.load(bytes: input, path: "fuzz.xml", schema: schema, parts: none)
            return nil
        })
}
