import Diagnostics
import Fleet
import Foundation
import Playbooks
import Rendering
import Simulation
import TestSupport
import VRP
import XML
import YANG

@testable import Verification

/// The shipped playbook, worked out up to the configurations that it would leave on all routers.
struct ShippedService {
    let schema: Schema
    var inventory: Inventory
    var playbook: Playbook
    let model: ServiceModel
    var base: [String: DataTree] = [:]
    var edits: [String: [RenderedEdit]] = [:]

    static func path(_ name: String) -> String { SharedMaterial.repositoryRoot.appending(path: name).path }

    /// `template` may put another text in the place of a template's or part's, by its path below `Templates/huawei-vrp8`;
    /// `written` in the place of the playbook's and the inventory's.
    init(
        _ file: String = "Playbooks/csc-labeled-route-mode.yaml",
        template: (_ name: String, _ text: String) -> String = { $1 },
        written: (_ text: String) -> String = { $0 }
    ) throws {
        let folder = Self.path("Templates/huawei-vrp8")
        schema = try Schema(ModuleSet(folder: folder + "/profile", names: Platform.named("ne8000-f1a-8.22").modules))
        playbook = try Playbook.read(
            written(String(contentsOfFile: Self.path(file), encoding: .utf8)), file: Self.path(file))
        let network = playbook.inventoryPath ?? ""
        inventory = try Inventory.read(written(String(contentsOfFile: network, encoding: .utf8)), file: network)
        model = try ServiceModel.make(inventory, playbook, traits: Platform.traits)
        for router in inventory.routers {
            let interfaces = Set(inventory.links.flatMap(\.ends).filter { $0.router == router.name }.map(\.interface))
            let fixed = try router.configuration.map {
                try XMLDocument.parse([UInt8](Data(contentsOf: URL(filePath: inventory.resolve(path: $0))))).children
            }
            let elements = FactoryConfiguration.elements(physicalInterfaces: interfaces.sorted())
            base[router.name] = try schema.read(elements, trimmingDefaults: false)
            if let fixed {
                base[router.name] = try base[router.name]?.merging(schema.read(fixed, trimmingDefaults: false))
            }
        }
        let renderer = Renderer(templates: TemplateLibrary([:]), schema: schema)
        let below = "Templates/huawei-vrp8/"
        let texts = try Self.texts(template)
        let parts = TemplateParts { path in texts[String(path.dropFirst(below.count))].map { Array($0.utf8) } }
        for task in model.tasks {
            guard case .step(let step) = task.work else { continue }
            for context in task.routers {
                let name = "\(step.rawValue)/\(context.role.rawValue).xml"
                guard let text = texts[name] else { continue }
                let written = try Template.load(
                    bytes: Array(text.utf8), path: below + name, schema: schema, parts: parts)
                var edit = try renderer.render(written, context: context.values, router: context.router)
                edit.task = task.location
                edits[context.router, default: []].append(edit)
            }
        }
    }

    /// Every shipped template and part by its path below the platform family's folder.
    private static func texts(_ changed: (String, String) -> String) throws -> [String: String] {
        let folder = path("Templates/huawei-vrp8")
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".xml") }
        return try Dictionary(
            uniqueKeysWithValues: names.map { name in
                (name, changed(name, try String(contentsOfFile: folder + "/" + name, encoding: .utf8)))
            })
    }

    var links: [NetworkModel.Link] {
        inventory.links.map {
            NetworkModel.Link(
                NetworkModel.End(router: $0.a.router, interface: $0.a.interface),
                NetworkModel.End(router: $0.b.router, interface: $0.b.interface))
        }
    }

    var intended: IntendedNetwork { IntendedNetwork.make(base: base, edits: edits, links: links, behaviour: .vrp8) }
}
