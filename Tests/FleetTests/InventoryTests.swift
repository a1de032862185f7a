import Addressing
import Diagnostics
import Testing

@testable import Fleet

@Suite struct InventoryTests {
    @Test func readsTheLabInventory() throws {
        let inventory = try Inventory.load(SharedFixtures.path("inventory/lab.yaml"))
        #expect(inventory.routers.map(\.name) == ["PE1", "PE2", "CE1", "PE3", "CE2", "PE4", "CE3", "CE4"])
        #expect(inventory.links.map(\.kind) == [.core, .csc, .csc, .core, .core, .customer, .customer])
        let edge = try #require(inventory.router("PE1"))
        #expect(edge.loopback == Loopback(interface: "LoopBack1", address: IPv4Address(bits: 0x0303_0309)))
        #expect(inventory.carrier(of: edge)?.igp.networkEntity(of: edge) == "10.0000.0000.0004.00")
        #expect(edge.login.password?.source == .environment("CSC_PASSWORD"))
        #expect(inventory.router("CE3")?.isManaged == false)
        #expect(inventory.resolve(path: "lab/CE3.xml").hasSuffix("inventory/lab/CE3.xml"))
        #expect(inventory.warnings.isEmpty)
    }

    @Test func derivesTheNetworkEntityFromTheLoopback() throws {
        let inventory = try Inventory.read(Sample.text, file: "net.yaml")
        let router = try #require(inventory.router("north"))
        #expect(inventory.carrier(of: router)?.igp.networkEntity(of: router) == "49.0001.0100.0000.0001.00")
        #expect(NetworkEntity.systemID(of: "49.0001.0100.0000.0001.00") == "0100.0000.0001")
    }

    @Test func readsTheSameValueEachTime() throws {
        #expect(
            try Inventory.read(Sample.text, file: "net.yaml") == Inventory.read(Sample.text, file: "net.yaml"))
    }

    @Test func reportsAllErrorsOfAFileInItsOrder() {
        let text = Sample.text.replacing("as: 64500", with: "as: 0").replacing("10.0.12.2/30", with: "10.0.13.2/30")
        let found = errors(in: text)
        // That the carrier of two routers is unknown then follows, and is not told.
        #expect(found.count == 2, "\(found)")
        #expect(found.first?.hasPrefix("4:15: carrier `core`: `as`: expected an AS number") == true)
    }

    @Test func aRouterOverridesTheLabsRulesKeyByKey() throws {
        let text = Sample.text.replacing("carriers:", with: "lab: { commits: vrp, candidate: shared }\ncarriers:")
            .replacing("role: l1-p,", with: "role: l1-p, lab: { commits: rfc6241 },")
        let inventory = try Inventory.read(text, file: "net.yaml")
        #expect(inventory.router("north")?.lab == LabRules(commits: .vrp, candidate: .shared))
        #expect(inventory.router("south")?.lab == LabRules(commits: .rfc6241, candidate: .shared))
        #expect(try Inventory.read(Sample.text, file: "net.yaml").router("north")?.lab == .standard)
    }
}
