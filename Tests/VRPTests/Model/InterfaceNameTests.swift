import Foundation
import TestSupport
import Testing

@testable import VRP

/// Names of interfaces: as configurations have them, as routers print them, and as people write them.
@Suite struct InterfaceNameTests {
    @Test(
        arguments: [
            ("GigabitEthernet0/2/0", "GigabitEthernet", "0/2/0", nil), ("100GE0/1/0", "100GE", "0/1/0", nil),
            ("10GE1/0/3", "10GE", "1/0/3", nil), ("400GE0/1/0", "400GE", "0/1/0", nil),
            ("50|100GE0/3/1", "50|100GE", "0/3/1", nil), ("50GE0/3/1", "50GE", "0/3/1", nil),
            ("FlexE-50G0/2/0", "FlexE-50G", "0/2/0", nil), ("FlexE-50|100G0/2/0", "FlexE-50|100G", "0/2/0", nil),
            ("FlexE0/1/129", "FlexE", "0/1/129", nil), ("Eth-Trunk12", "Eth-Trunk", "12", nil),
            ("Eth-Trunk12.300", "Eth-Trunk", "300", "Eth-Trunk12"), ("LoopBack0", "LoopBack", "0", nil),
            ("100GE0/3/0.7", "100GE", "7", "100GE0/3/0"), ("Virtual-Ethernet0/1/0", "Virtual-Ethernet", "0/1/0", nil),
            ("GigabitEthernet0/1/0:2", "GigabitEthernet", "0/1/0:2", nil),
        ] as [(String, String, String, String?)])
    func theLongestTypeBeginsTheName(name: String, type: String, number: String, parent: String?) throws {
        let parts = try #require(InterfaceName(name))
        #expect(parts.type == type)
        #expect(parts.number == number)
        #expect(parts.parent == parent)
        #expect(parts.name == name)
        #expect(InterfaceName.fault(in: name) == nil)
    }

    @Test(
        "One interface in two forms",
        arguments: [
            ("GigabitEthernet0/1/0", "GE0/1/0"), ("GigabitEthernet0/1/0", "Gigabitethernet0/1/0"),
            ("GE0/1/0", "ge0/1/0"), ("Gigabitethernet0/1/0", "GE0/1/0"), ("LoopBack1", "Loop1"),
            ("Eth-Trunk10", "Eth-trunk10"), ("InLoopBack0", "InLoop0"), ("Ethernet3/0/1", "Eth3/0/1"),
            ("GigabitEthernet0/1/0.100", "GE0/1/0.100"), ("Eth-Trunk12.300", "ETH-Trunk12.300"),
            ("50|100GE0/3/1", "50|100ge0/3/1"), ("odd name", "odd name"),
        ])
    func same(left: String, right: String) {
        #expect(InterfaceName.same(left, right))
        #expect(InterfaceName.same(right, left))
    }

    @Test(
        "Two interfaces",
        arguments: [
            ("GigabitEthernet0/1/0", "GE0/1/1"), ("GigabitEthernet0/1/0", "10GE0/1/0"), ("LoopBack1", "LoopBack11"),
            ("GigabitEthernet0/1/0", "GE0/1/0.1"), ("Ethernet0/1/0", "GigabitEthernet0/1/0"),
            ("100GE0/5/0", "GE0/5/0"), ("50|100GE0/3/1", "100GE0/3/1"), ("FlexE0/1/1", "FlexE-50G0/1/1"),
            ("Eth-Trunk12.300", "Eth-Trunk12.30"), ("odd name", "another"),
        ])
    func different(left: String, right: String) {
        #expect(!InterfaceName.same(left, right))
        #expect(!InterfaceName.same(right, left))
    }

    @Test(
        arguments: [
            ("GE0/3/0", "GigabitEthernet0/3/0"), ("ge0/3/0", "GigabitEthernet0/3/0"),
            ("gigabitethernet0/3/0", "GigabitEthernet0/3/0"), ("Gigabitethernet0/3/0", "GigabitEthernet0/3/0"),
            ("GigabitEthernt0/3/1", "GigabitEthernet0/3/1"), ("Gig0/3/2", "GigabitEthernet0/3/2"),
            ("Gi0/3/2.30", "GigabitEthernet0/3/2.30"), ("GigabitEthernet-0/3/2", "GigabitEthernet0/3/2"),
            ("100ge0/3/1", "100GE0/3/1"), ("100GigE0/3/1", "100GE0/3/1"), ("100G0/3/1", "100GE0/3/1"),
            ("HundredGigE0/3/1", "100GE0/3/1"), ("TenGigE0/3/1", "10GE0/3/1"), ("10Ge0/3/1.9", "10GE0/3/1.9"),
            ("25gigabitethernet0/3/1", "25GE0/3/1"), ("400ge0/3/1", "400GE0/3/1"),
            ("50/100GE0/3/1", "50|100GE0/3/1"), ("50|100ge0/3/1", "50|100GE0/3/1"),
            ("Eth-trunk5", "Eth-Trunk5"), ("eth-trunk5.20", "Eth-Trunk5.20"), ("EthTrunk5", "Eth-Trunk5"),
            ("Eth-Trnk5", "Eth-Trunk5"), ("Port-channel5", "Eth-Trunk5"), ("Trunk5", "Eth-Trunk5"),
            ("FlexE50G0/2/0", "FlexE-50G0/2/0"), ("flexe-50g0/2/0", "FlexE-50G0/2/0"),
            ("FlexE-50GE0/2/0", "FlexE-50G0/2/0"), ("loopback0", "LoopBack0"), ("Loopback0", "LoopBack0"),
            ("lo0", "LoopBack0"), ("virtual-ethernet0/1/0", "Virtual-Ethernet0/1/0"),
            ("XGigabitethernet0/1/0", "XGigabitEthernet0/1/0"),
        ])
    func aWrongNameIsAnsweredWithTheRightOne(wrong: String, right: String) throws {
        #expect(InterfaceName(wrong) == nil)
        let fault = try #require(InterfaceName.fault(in: wrong))
        #expect(fault.hint == "write `\(right)`")
        #expect(InterfaceName(right)?.name == right)
    }

    @Test(
        arguments: [
            "GigabitEthernet", "GigabitEthernet0/3/x", "Eth-Trunk", "Eth-Trunk5.", "GigabitEthernet0/01/0",
            "Eth-Trunk5.0", "LoopBack1.5", "100GE0/1/2/3/4/5/6", "", "5", "wlan0", "x", "é0/1/0", "Eth-Trunk5.1.2",
            "GigabitEthernet0/1/99999999999999999999",
        ])
    func whatIsNoNameIsNotAnsweredWithAList(wrong: String) throws {
        let fault = try #require(InterfaceName.fault(in: wrong))
        #expect(fault.problem.contains("`\(wrong)`"))
        #expect(fault.hint.count < 100 && fault.hint.hasPrefix("write it as "), "\(fault.hint)")
    }

    @Test func portsOfBoardsAreHardware() {
        for name in ["GigabitEthernet0/1/0", "50|100GE0/1/0", "FlexE-50G0/1/0"] {
            #expect(InterfaceName(name)?.isHardware == true, "\(name)")
        }
        for name in ["Eth-Trunk1", "GigabitEthernet0/1/0.5", "LoopBack0", "Virtual-Ethernet0/1/0", "FlexE0/1/129"] {
            #expect(InterfaceName(name)?.isHardware == false, "\(name)")
        }
    }

    /// The profile is held to the vendor's modules by a test of its own, so that this table is, too.
    @Test func everyTypeOfTheProfileIsInTheTable() throws {
        let path = SharedMaterial.repositoryRoot.appending(path: "Templates/huawei-vrp8/profile/huawei-ifm.yang")
        let text = try String(contentsOf: path, encoding: .utf8)
        let block = try #require(text.firstRange(of: "leaf type {")).upperBound
        let end = try #require(text[block...].firstRange(of: "leaf parent-name")).lowerBound
        let types = text[block..<end].matches(of: #/enum ([^;]+);/#).map { String($0.1) }
        #expect(types.count > 70)
        #expect(Set(types).subtracting(PortType.hardware + PortType.logical) == [])
        let all = PortType.hardware + PortType.logical
        #expect(Set(all).count == all.count)
    }

    @Test(
        .enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)"),
        arguments: ["ne8000-f1a-8.22.0", "ne40e-x8x16-8.22.0", "ne40e-x8x16-8.20.10"])
    func everyTypeOfTheReleaseIsInTheTable(release: String) throws {
        let path = SharedMaterial.folder.appending(path: "yang/\(release)/huawei-ifm.yang")
        let text = try String(contentsOf: path, encoding: .utf8)
        let block = try #require(text.firstRange(of: "typedef port-type {")).upperBound
        let end = try #require(text[block...].firstRange(of: "typedef ")).lowerBound
        let types = text[block..<end].matches(of: #/enum "?([^\s"]+)"? \{/#).map { String($0.1) }
        #expect(types.count > 70)
        #expect(Set(types).subtracting(PortType.hardware + PortType.logical) == [])
    }
}
