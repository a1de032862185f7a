import VRP
import XML
import YANG

/// The ports that a router has by itself, which no configuration takes away (huawei-ifm: main interfaces of hardware).
struct PhysicalPorts: Sendable {
    private let names: [String]

    /// Of the interfaces that a router's cables are in, those that are hardware: no trunk and no sub-interface.
    init(_ interfaces: [String]) {
        names = interfaces.filter { InterfaceName($0)?.isHardware ?? true }
    }

    /// Refuses a configuration that lacks one of them.
    func refuse(_ tree: DataTree) throws(StoreError) {
        guard !names.isEmpty else { return }
        let present = Set(
            tree.root("ifm")?.child("interfaces")?.children("interface").flatMap(\.keyValues) ?? [])
        guard let missing = names.first(where: { !present.contains($0) }) else { return }
        throw StoreError(
            "operation-failed", "\(missing) is a physical interface and cannot be deleted.",
            path: "/huawei-ifm:ifm/interfaces/interface[name='\(missing)']")
    }
}
