import Fleet
import Foundation
import TestSupport
import Testing

@testable import Playbooks

/// The demo's inventory with a playbook of the repository.
enum Demo {
    static func path(_ name: String) -> String { SharedMaterial.repositoryRoot.appending(path: name).path }

    static func model(_ playbook: String = "Playbooks/csc-labeled-route-mode.yaml") throws -> ServiceModel {
        let playbook = try Playbook.load(path(playbook))
        return try ServiceModel.make(Inventory.load(#require(playbook.inventoryPath)), playbook)
    }
}

extension ServiceModel {
    /// The value at a path of keys and list positions in a router's context.
    func value(_ task: String, _ router: String, _ path: String) -> TemplateValue? {
        guard let context = tasks.first(where: { $0.name == task })?.routers.first(where: { $0.router == router })
        else {
            return nil
        }
        return path.split(separator: ".").reduce(context.values) { value, key in
            switch value {
            case .object(let object): object[String(key)]
            case .list(let list): Int(key).flatMap { list.indices.contains($0) ? list[$0] : nil }
            default: nil
            }
        }
    }

    func text(_ task: String, _ router: String, _ path: String) -> String? {
        switch value(task, router, path) {
        case .string(let text): text
        case .bool(let truth): String(truth)
        case .list(let items): "\(items.count) items"
        case .object(let object): "\(object.keys.sorted())"
        case .secret(let reference): reference.text
        case nil: nil
        }
    }
}
