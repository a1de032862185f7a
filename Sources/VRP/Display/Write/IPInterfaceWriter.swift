import Simulation

/// `display ip interface brief`, in the layout of the command reference's page.
enum IPInterfaceWriter {
    static func lines(_ router: RouterState, _ model: RouterModel) -> [String] {
        let states = router.interfaces.values.sorted { $0.name < $1.name }
        let legend = [
            "*down: administratively down", "!down: FIB overload down", "^down: standby", "(l): loopback",
            "(s): spoofing", "(d): Dampening Suppressed", "(E): E-Trunk down",
        ]
        let counts = [
            count("UP", "Physical", states.filter(\.linkUp)), count("DOWN", "Physical", states.filter { !$0.linkUp }),
            count("UP", "Protocol", states.filter(\.protocolUp)),
            count("DOWN", "Protocol", states.filter { !$0.protocolUp }), "",
        ]
        return legend + counts + ["Interface                         IP Address/Mask    Physical Protocol VPN"]
            + states.map { row($0, model.interfaces[$0.name]) }
    }

    private static func count(_ word: String, _ layer: String, _ states: [InterfaceState]) -> String {
        "The number of interface that is \(word) in \(layer) is \(states.count)"
    }

    private static func row(_ state: InterfaceState, _ model: InterfaceModel?) -> String {
        let address = model?.address.map { "\($0)/\(model?.prefixLength ?? 32)" } ?? "unassigned"
        let physical = state.linkUp ? "up" : model?.adminUp == false ? "*down" : "down"
        let spoofed = model?.kind == .loopback ? "up(s)" : "up"
        return TextTable.left(state.name, 34) + TextTable.left(address, 19) + TextTable.left(physical, 9)
            + TextTable.left(state.protocolUp ? spoofed : "down", 9) + name(model?.instance)
    }

    /// The page cuts names of more than eight characters off after five.
    private static func name(_ instance: String?) -> String {
        guard let instance, instance != RouterModel.publicInstance else { return "--" }
        return instance.count > 8 ? String(instance.prefix(5)) + "..." : instance
    }
}
