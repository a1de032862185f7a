import Diagnostics
import Fleet
import Foundation
import Playbooks
import VRP

extension FuzzTarget {
    private static func file(_ path: String) -> [UInt8] {
        Array((try? Data(contentsOf: root.appending(path: path))) ?? Data())
    }

    static let inventory = FuzzTarget(
        name: "inventory", cost: 10,
        words: [
            "l1-pe", "isis", "include: x", "groups:", "group: a", "{ env: X }", "&a", "*a", "|", "? ", "- ", "!!int 1",
            "1.5", "no",
        ],
        more: { [file("inventory/lab.yaml")] },
        run: { input, _ in
            _ = try? Inventory.read(String(decoding: input, as: UTF8.self), file: "fuzz.yaml", interfaces: names)
            return nil
        })

    private static let names = InterfaceNaming { text in
        if let fault = InterfaceName.fault(in: text) { return .wrong(problem: fault.problem, hint: fault.hint) }
        let name = InterfaceName(text)
        return .port(InterfaceParts(type: name?.type ?? "", number: name?.number ?? "", parent: name?.parent))
    }

    /// Alone, and against the lab's inventory.
    static let playbook = FuzzTarget(
        name: "playbook", cost: 20,
        words: ["ospf-adjacency", "\"{index}\"", "300s", "99999h", "- ", "[]", "&a", "*a", "absent"],
        more: { [file("Playbooks/csc-labeled-route-mode.yaml"), file("Playbooks/csc-ldp-multi-instance.yaml")] },
        run: { input, _ in
            guard let playbook = try? Playbook.read(String(decoding: input, as: UTF8.self), file: "fuzz.yaml"),
                let inventory = labInventory
            else { return nil }
            _ = try? ServiceModel.make(inventory, playbook)
            return nil
        })

    private static let labInventory = try? Inventory.read(
        String(decoding: file("inventory/lab.yaml"), as: UTF8.self), file: "lab.yaml")
}
