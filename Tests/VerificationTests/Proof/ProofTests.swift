import Addressing
import Simulation
import Testing

@testable import Verification

/// The shipped service is proven, and every part of the proof has looked at something.
@Suite struct ProofTests {
    @Test func theShippedServiceIsProven() throws {
        let service = try ShippedService()
        let verification = service.proof().verification()
        #expect(verification.refutations.map(\.symptom) == [])
        #expect(verification.claims.contains(.labelPath(from: "PE3", to: "PE4")))
        #expect(verification.claims.contains(.labelPath(from: "PE4", to: "PE3")))
        #expect(
            verification.claims.contains(
                .customerRoute(try #require(IPv4Prefix("172.16.2.0/24")), vpn: "vpn1", at: "PE3", from: "PE4")))
        #expect(verification.unasked == [])
    }

    /// The table of facts 4.2, without P routers: two labels between the carriers, the VPN's own one all the way down.
    @Test func thePathIsWrittenLabelByLabel() throws {
        let path = try #require(try ShippedService().proof().verification().path(from: "PE3", to: "PE4"))
        #expect(path.hops.map(\.router) == ["PE3", "CE1", "PE1", "PE2", "CE2", "PE4"])
        #expect(path.hops.map(\.leaving.count) == [2, 2, 2, 2, 1, 0])
        #expect(path.hops.map(\.arriving.count) == [0, 2, 2, 2, 2, 1])
        let bottom = try #require(path.hops.first?.leaving.last)
        #expect(path.hops.dropLast().allSatisfy { $0.leaving.last == bottom })
        #expect(path.hops.last?.operation == "pop \(bottom), into the VPN")
        #expect(path.hops[0].operation.hasPrefix("push "))
        #expect(path.hops[1].operation.hasPrefix("swap "))
        for (near, far) in zip(path.hops, path.hops.dropFirst()) { #expect(near.leaving == far.arriving) }
        #expect(
            path.hops.map(\.interface) == [
                "GigabitEthernet0/2/0", "GigabitEthernet0/2/0", "GigabitEthernet0/2/0", "GigabitEthernet0/2/0",
                "GigabitEthernet0/2/0", nil,
            ])
    }
}
