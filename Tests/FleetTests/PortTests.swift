import Addressing
import Diagnostics
import TestSupport
import Testing

@testable import Fleet

/// What a link's ends may say of the interfaces, and AS numbers in two halves.
@Suite struct PortTests {
    private static let plain = "{ a: \"north xe1 10.0.12.1/30\", b: \"south xe1 10.0.12.2/30\" }"

    private func read(_ link: String) throws -> Link {
        let text = Sample.text.replacing(Self.plain, with: link)
        #expect(text != Sample.text)
        return try #require(Inventory.read(text, file: "net.yaml").links.first)
    }

    private func errors(of link: String) -> [String] {
        FleetTests.errors(in: Sample.text.replacing(Self.plain, with: link))
    }

    @Test func theLinkSaysItOfBothEnds() throws {
        let link = try read(
            "{ a: \"north xe1.100 10.0.12.1/30\", b: \"south ae2.7 10.0.12.2/30\", vlan: 100, mtu: 9000 }")
        #expect(link.ends.map(\.settings.vlan?.value) == [100, 100])
        #expect(link.ends.map(\.settings.mtu) == [9000, 9000])
        #expect(link.ends.map(\.parts.parent) == ["xe1", "ae2"])
        #expect(link.ends.map(\.parts.number) == ["100", "7"])
    }

    @Test func anEndSaysItOfItself() throws {
        let link = try read(
            """
            { a: { router: north, interface: xe1.100, address: 10.0.12.1/30, vlan: 100, mtu: 1600, description: to the south },
                  b: "south xe1.100 10.0.12.2/30", mtu: 9000 }
            """)
        #expect(link.a.settings.vlan?.value == 100)
        #expect(link.a.settings.mtu == 1600)
        #expect(link.a.settings.description == "to the south")
        // The other end has a sub-interface already.
        #expect(link.b.settings.vlan == nil)
        #expect(link.b.settings.mtu == 9000)
        #expect(link.b.settings.description == nil)
    }

    @Test(
        arguments: [
            ("vlan: 0", "`vlan`: expected a VLAN from 1 to 4094, found `0`"),
            ("vlan: 4095", "`vlan`: expected a VLAN from 1 to 4094, found `4095`"),
            ("vlan: 100.200", "a link with two tags (QinQ) cannot be configured"),
            ("vlan: [100, 200]", "a link with two tags (QinQ) cannot be configured"),
            ("vlan: { outer: 100, inner: 200 }", "a link with two tags (QinQ) cannot be configured"),
            ("vlan: 100/200", "a link with two tags (QinQ) cannot be configured"),
            ("mtu: 67", "`mtu`: expected an MTU from 68 to 64000"), ("vlans: 5", "unknown key `vlans`"),
        ])
    func aWrongValueIsRefusedAtItsPlace(key: String, words: String) {
        let found = errors(of: "{ a: \"north xe1.1 10.0.12.1/30\", b: \"south xe1.1 10.0.12.2/30\", \(key) }")
        #expect(found.count == 1)
        #expect(found.first?.contains(words) == true, "\(found)")
        #expect(found.first?.hasPrefix("12:") == true, "\(found)")
    }

    @Test func theEndsMustAgree() {
        let one = "{ router: north, interface: xe1.1, address: 10.0.12.1/30, vlan: 100 }"
        let two = "{ router: south, interface: xe1.2, address: 10.0.12.2/30, vlan: 200 }"
        let other = errors(of: "{ a: \(one), b: \(two) }")
        #expect(other.count == 1)
        let words =
            "link: xe1.1 of north is in VLAN 100, and xe1.2 of south in VLAN 200 | write the same `vlan` at both ends"
        #expect(other.first?.hasPrefix("12:") == true && other.first?.hasSuffix(words) == true, "\(other)")
        let untagged = errors(of: "{ a: \(one), b: \"south xe1 10.0.12.2/30\" }")
        #expect(untagged.count == 1)
        #expect(untagged.first?.contains("xe1 of south is no sub-interface | write `xe1.100`") == true, "\(untagged)")
    }

    @Test func aPortTakesNoTag() {
        let found = errors(of: "{ a: \"north xe1 10.0.12.1/30\", b: \"south xe1.5 10.0.12.2/30\", vlan: 5 }")
        #expect(
            found.contains {
                $0.contains("`a`: `vlan`: xe1 is no sub-interface | name the sub-interface, such as `xe1.5`")
            })
    }

    @Test func aTagOfAPortIsForOneSubInterface() {
        let text = Sample.text
            .replacing(
                "north xe1 10.0.12.1/30\", b: \"south xe1 10.0.12.2/30\"",
                with: "north ae1.1 10.0.12.1/30\", b: \"south ae1.1 10.0.12.2/30\", vlan: 9"
            )
            .replacing(
                "north xe2 10.0.21.0/31\", b: \"border xe2 10.0.21.1/31\"",
                with: "north ae1.2 10.0.21.0/31\", b: \"border ae1.2 10.0.21.1/31\", vlan: 9")
        let found = FleetTests.errors(in: text)
        #expect(found.count == 1)
        #expect(found.first?.contains("VLAN 9 of north ae1 is that of ae1.1 in line 12 already") == true, "\(found)")
    }

    @Test(
        arguments: [
            ("641.2231", 42_010_807), ("42010807", 42_010_807), ("0.100", 100), ("65535.65534", 4_294_967_294),
            ("1.0", 65536),
        ] as [(String, UInt32)])
    func anASNumberIsReadInBothForms(text: String, number: UInt32) throws {
        #expect(ASNumber.read(text) == number)
        let inventory = try Inventory.read(Sample.text.replacing("as: 64501", with: "as: \(text)"), file: "net.yaml")
        #expect(inventory.carrier("west")?.asNumber == number)
    }

    @Test(arguments: [
        "0.0", "1.", ".1", "1.65536", "65536.1", "1.2.3", "01.2", "1.02", "-1.2", "1e3", "0.23456", "65535.65535",
    ])
    func whatIsNoCarriersASNumberIsRefused(text: String) {
        let found = FleetTests.errors(in: Sample.text.replacing("as: 64501", with: "as: \(text)"))
        #expect(found.count == 1)
        #expect(found.first?.contains("`as`: expected an AS number") == true, "\(found)")
    }
}
