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
            default: said
            }
        }
    }

    /// The fault that this request suffers, if any; faults that only count it go one down. A request may have several
    /// names: `commit` and `confirm`.
    package mutating func strike(_ names: Set<String>, only effect: LabFault.Effect? = nil) -> LabFault? {
        for index in waiting.indices {
            guard !waiting[index].effect.isTrait, names.contains(waiting[index].operation) else { continue }
            if let effect, waiting[index].effect != effect { continue }
            if waiting[index].after > 0 {
                waiting[index].after -= 1
                continue
            }
            let fault = waiting[index]
            if !fault.isPersistent { waiting.remove(at: index) }
            return fault
        }
        return nil
    }

    /// How a revert goes that begins now: every fault of it that waits strikes, so that one can be slow and leave something.
    package mutating func strikeRevert() -> RevertStyle {
        RevertStyle(
            delay: strike([FaultOperation.revert], only: .slow)?.seconds ?? 0,
            keepsOneChange: strike([FaultOperation.revert], only: .keep) != nil)
    }

    /// The words behind a trait that the router has.
    package func traits(_ effect: LabFault.Effect) -> Set<String> {
        Set(waiting.filter { $0.effect == effect }.map(\.operation))
    }

    /// After how many silent seconds a session loses its locks; nil: never.
    package var lockLimit: Double? { waiting.filter { $0.effect == .expire }.compactMap(\.seconds).min() }
}
