import Addressing
import Fleet
import Testing

@testable import Playbooks

/// A site that hangs on two L1 PEs, in the big service.
@Suite struct DualHomingTests {
    private func nextHops(_ router: String, _ subject: String) throws -> [[String]] {
        try Demo.model("Playbooks/csc-carrier.yaml").tasks.flatMap(\.expectations).compactMap { found in
            guard found.router == router, found.subject == subject else { return nil }
            return switch found.expectation {
            case .labeledRoute(_, let hops, _, _), .evpnRoute(_, let hops, _): hops.map(\.description)
            default: nil
            }
        }
    }

    /// Either L1 PE may prefer the other's path: the L1 CEs announce the costs of the site's IGP as MED.
    @Test func anL1PETakesTheOthersPathToo() throws {
        #expect(try nextHops("PE1", "10.201.0.21/32 of NW-PE1") == [["10.101.1.0", "10.100.0.22"]])
        #expect(try nextHops("PE2", "10.201.0.21/32 of NW-PE1") == [["10.101.1.2", "10.100.0.21"]])
        #expect(try nextHops("PE2", "10.132.0.21/32 of SB-PE") == [["10.102.1.2"]])
    }

    @Test func farL1PEsTakeEitherAndL2PEsEitherL1CE() throws {
        #expect(try nextHops("PE3", "10.201.0.21/32 of NW-PE1") == [["10.100.0.21", "10.100.0.22"]])
        #expect(try nextHops("NW-PE1", "10.202.0.21/32 of NE-PE") == [["10.201.0.1", "10.201.0.2"]])
        #expect(try nextHops("NW-CE2", "10.202.0.21/32 of NE-PE") == [["10.101.1.3"]])
    }

    /// What of a carrier's customers must not be seen is looked for in its own Level 1 VPN.
    @Test func anothersCustomersAreNotLookedFor() throws {
        let found = try Demo.model("Playbooks/csc-carrier.yaml").tasks.flatMap(\.expectations)
            .filter { $0.check == .noCustomerRoute }
        #expect(Set(found.filter { $0.router == "PE1" }.map(\.subject)).contains("172.16.3.0/30 in north"))
        #expect(!found.contains { $0.router == "SB-CE" && $0.subject == "172.16.3.0/30" })
        #expect(found.contains { $0.router == "SB-CE" && $0.subject == "172.16.2.0/30" })
        #expect(Set(found.map { "\($0.router) \($0.subject)" }).count == found.count)
    }
}
