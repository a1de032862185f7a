import Playbooks
package import VRP

/// A port that is down under a check that does not pass: what runs over it cannot come up by waiting.
package struct PortFault: Sendable, Hashable {
    /// Such as "GigabitEthernet0/1/0 is down".
    package var words: String
    /// The command, and the line that says so.
    package var evidence: String

    package static let command = DisplayCommand.ipInterfaces

    /// Nil where the port is up, or the output does not tell.
    package init?(_ port: String, shown output: String) {
        guard let table = try? IPInterfaceTable(output),
            let row = table.rows.first(where: { InterfaceName.same($0.interface, port) }),
            let words = PortFault.words(row)
        else { return nil }
        self.words = words
        evidence = "\(PortFault.command.text): \(row.line.normal)"
    }

    static func words(_ row: IPInterfaceTable.Row) -> String? {
        if row.isShutDown { return "\(row.interface) is shut down" }
        guard !row.isUp else { return nil }
        guard let parent = InterfaceName(displayed: row.interface)?.parent else {
            return "\(row.interface) is down: nothing is connected, or the far end is off"
        }
        return "\(row.interface) is down: \(parent) is, or the far end is off or has another VLAN"
    }
}

extension CheckQuestion {
    /// The router's port that must be up for the check to pass, where one is known.
    package var port: String? {
        guard case .named(let subject) = self else { return nil }
        switch subject.expectation {
        case .isisAdjacency(_, _, let interface), .ospfAdjacency(_, _, let interface, _), .mplsInterface(let interface):
            return interface
        case .customerPeer(let access, _, _), .customerInterface(let access): return access.interface
        case .customerRoute(_, _, _, _, let interface): return interface
        default: return nil
        }
    }
}
