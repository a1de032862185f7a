import Diagnostics
import Simulation
import YANG

/// L-100: an interface is in one process of an IGP.
struct L100InterfaceInTwoProcesses: LintRule {
    let id = "L-100"
    let title = "An interface is in two processes of one IGP"
    let severity = Severity.error
    let rationale = """
        "An interface on a device belongs to only one OSPF process" (command `ospf` of the F1A). Of IS-IS, huawei-isis says by \
        a `must` that a circuit is in one process, unless the processes have different `multi-iid` (RFC 8202). A network that \
        was there before the tool has a process of its own: name it in the inventory, as `process` of the carrier.
        """

    private struct Membership {
        /// Two of one key exclude each other.
        var key: String
        var interface: String
        var process: Int
        var origin: Origin
        /// By a `network` that holds the interface's address, and not by name.
        var isByNetwork = false
    }

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.routers.flatMap { router in
            pairs(isis(router)).flatMap { report(router, $0, $1, "IS-IS", "isis enable") }
                + pairs(ospf(router)).flatMap { report(router, $0, $1, "OSPF", "ospf enable") }
        }
    }

    private func isis(_ router: LintRouter) -> [Membership] {
        router.instances.flatMap { instance in
            let sites = router.instanceNodes[instance.name]?.descendant("isis", "sites")?.children("site") ?? []
            return instance.isis.flatMap { process in
                let site = sites.first { $0.child("id")?.value == String(process.id) }
                // Without one a process is the standard instance (RFC 8202 2.1).
                let number = site?.child("multi-iid")?.value ?? "0"
                return process.circuits.map { circuit in
                    Membership(
                        key: "\(circuit.interface) \(number)", interface: circuit.interface, process: process.id,
                        origin: circuit.origin)
                }
            }
        }
    }

    private func ospf(_ router: LintRouter) -> [Membership] {
        router.instances.filter { !$0.ospf.isEmpty }.flatMap { instance in
            router.interfaces(of: instance.name).flatMap { interface in
                instance.ospf.compactMap { process in
                    process.membership(of: interface.name, interface.address).map {
                        Membership(
                            key: interface.name, interface: interface.name, process: process.id, origin: $0.origin,
                            isByNetwork: $0.settings == nil)
                    }
                }
            }
        }
    }

    /// Each later membership in another process, with the first one of its key.
    private func pairs(_ memberships: [Membership]) -> [(Membership, Membership)] {
        var first: [String: Membership] = [:]
        return memberships.compactMap { membership in
            guard let earlier = first[membership.key] else {
                first[membership.key] = membership
                return nil
            }
            return earlier.process == membership.process ? nil : (earlier, membership)
        }
    }

    /// One finding at each of the two: either may be the service's. By a `network` others may have such pairs, which a router
    /// takes and resolves; by name it does not.
    private func report(
        _ router: LintRouter, _ one: Membership, _ other: Membership, _ protocolName: String, _ command: String
    ) -> [LintFinding] {
        let isRefused = !one.isByNetwork && !other.isByNetwork
        return [(one, other), (other, one)].map { here, there in
            var found = finding(
                router, here.origin,
                "\(here.interface) is in the \(protocolName) process \(here.process), and in \(there.process) too: "
                    + "it can be in one only",
                hint: "take it out of one of them, `undo \(command)` under `interface \(here.interface)`"
                    + (here.isByNetwork || there.isByNetwork ? " or its `network`" : "")
                    + "; a process that was there before is named as `process` of the carrier")
            found.looksBesideTheService = isRefused
            found.judgesOwnEntriesOnly = !isRefused
            return found
        }
    }
}
