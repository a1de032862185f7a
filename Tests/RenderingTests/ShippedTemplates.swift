import Fleet
import Foundation
import Playbooks
import TestSupport
import VRP
import XML
import YANG

@testable import Rendering

/// The shipped templates, rendered for a whole service over what a router has by itself.
struct ShippedTemplates {
    /// Over the vendor's own modules for the release that the demo's routers have; made once, as it takes seconds.
    static let real = Result {
        let folder = SharedMaterial.folder.appending(path: "yang/ne8000-f1a-8.22.0").path
        return try ShippedTemplates(Schema(ModuleSet(loadListIn: folder, adding: ["huawei-ethernet"])))
    }

    let schema: Schema
    private let renderer: Renderer
    let library: TemplateLibrary

    init(_ schema: Schema) throws {
        self.schema = schema
        library = try TemplateLibrary(folder: Self.path("Templates/huawei-vrp8"), schema: schema)
        renderer = Renderer(templates: library, schema: schema)
    }

    static func path(_ name: String) -> String { SharedMaterial.repositoryRoot.appending(path: name).path }

    /// Of a playbook with its own inventory, all of whose routers may be made another platform's.
    static func model(_ playbook: String, platform: String? = nil) throws -> ServiceModel {
        let playbook = try Playbook.load(path(playbook))
        var inventory = try Inventory.load(playbook.inventoryPath ?? "")
        if let platform {
            for index in inventory.routers.indices { inventory.routers[index].platform = platform }
        }
        return try ServiceModel.make(inventory, playbook, traits: Platform.traits)
    }

    /// Every task of the service on one router, one after the other.
    func configuration(of router: String, _ model: ServiceModel) throws -> DataTree {
        try model.tasks.reduce(base(model.interfaces(of: router))) { tree, task in
            guard case .step(let step) = task.work, let context = task.routers.first(where: { $0.router == router })
            else { return tree }
            let edit = try renderer.render(
                step: step.rawValue, role: context.role.rawValue, context: context.values, router: router)
            return try edit.map { try tree.applying(edit: $0.tree) } ?? tree
        }
    }

    /// Physical interfaces and the public instance, without which the modules' conditions do not hold offline.
    func base(_ interfaces: Set<String>) throws -> DataTree {
        let entries = interfaces.sorted().map { name in
            let type = name.prefix { $0.isLetter }
            return "<interface><name>\(name)</name><class>main-interface</class><type>\(type)</type></interface>"
        }
        let document = """
            <config><ifm xmlns="urn:huawei:yang:huawei-ifm"><interfaces>\(entries.joined())</interfaces></ifm>\
            <network-instance xmlns="urn:huawei:yang:huawei-network-instance"><instances><instance>\
            <name>_public_</name><afs xmlns="urn:huawei:yang:huawei-l3vpn"><af><type>ipv4-unicast</type>\
            <routing xmlns="urn:huawei:yang:huawei-routing"><routing-manage><topologys><topology><name>base</name>\
            </topology></topologys></routing-manage></routing></af></afs></instance></instances></network-instance></config>
            """
        return try schema.read(XMLDocument.parse(document).children, trimmingDefaults: false)
    }
}

extension ServiceModel {
    /// The routers that any task is for.
    var routers: [String] { Set(tasks.flatMap(\.routers).map(\.router)).sorted() }

    /// The physical interfaces that the contexts of a router speak of.
    func interfaces(of router: String) -> Set<String> {
        var found: Set<String> = []
        for context in tasks.flatMap(\.routers) where context.router == router { Self.collect(context.values, &found) }
        return found.filter { !$0.isEmpty && !$0.hasPrefix("LoopBack") }
    }

    private static func collect(_ value: TemplateValue, _ found: inout Set<String>) {
        switch value {
        case .object(let members):
            for (key, member) in members where key != "peer" {
                if key == "interface", case .string(let name) = member { found.insert(name) }
                collect(member, &found)
            }
        case .list(let items): for item in items { collect(item, &found) }
        case .string, .bool, .secret: break
        }
    }
}
