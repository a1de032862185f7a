import Fleet
import VRP

extension InterfaceNaming {
    /// As all platforms that the tool knows have it.
    static let vrp = InterfaceNaming { text in
        if let fault = InterfaceName.fault(in: text) { return .wrong(problem: fault.problem, hint: fault.hint) }
        guard let name = InterfaceName(text) else { return .wrong(problem: "`\(text)` is no interface", hint: "") }
        return .port(
            InterfaceParts(
                type: name.type, number: name.number, parent: name.parent, isLoopback: name.type == "LoopBack"))
    }
}
