package import NETCONF

/// The faults that wait on one router, counted down as requests come.
package struct FaultList: Sendable {
    package private(set) var waiting: [LabFault] = []

    package init() {}

    package mutating func add(_ fault: LabFault) {
        waiting.append(fault)
    }

    package mutating func clear() {
        waiting = []
    }

    /// The hello's capabilities as the faults leave them; those faults stay until they are cleared.
    package func announced(_ capabilities: Capabilities) -> Capabilities {
        waiting.reduce(capabilities) { said, fault in
            switch fault.effect {
            case .hide: Capabilities(said.all.filter { !$0.description.contains(fault.operation) })
            case .announce: Capabilities(said.all + [Capability(text: fault.operation)])
            case .refuse, .dropBefore, .dropAfter, .silence, .lie: said
            }
        }
    }

    /// The effect that this request suffers, if any; faults that only count it go one down.
    package mutating func strike(_ operation: String) -> LabFault.Effect? {
        for index in waiting.indices where waiting[index].operation == operation {
            if waiting[index].after > 0 {
                waiting[index].after -= 1
                continue
            }
            let fault = waiting[index]
            if !fault.isPersistent { waiting.remove(at: index) }
            return fault.effect
        }
        return nil
    }
}
