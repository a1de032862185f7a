import Fleet
import VRP

extension InterfaceNaming {
    /// As the tool has it.
    static let vrpNames = InterfaceNaming { text in
        if let fault = InterfaceName.fault(in: text) { return .wrong(problem: fault.problem, hint: fault.hint) }
        let name = InterfaceName(text)
        return .port(
            InterfaceParts(
                type: name?.type ?? "", number: name?.number ?? "", parent: name?.parent,
                isLoopback: name?.type == "LoopBack"))
    }
}
