import Testing

@testable import Checks

@Suite("Interface names as routers print them")
struct InterfaceNameTests {
    @Test(
        "One interface in two forms",
        arguments: [
            ("GigabitEthernet0/1/0", "GE0/1/0"), ("GigabitEthernet0/1/0", "Gigabitethernet0/1/0"),
            ("GE0/1/0", "ge0/1/0"), ("Gigabitethernet0/1/0", "GE0/1/0"), ("LoopBack1", "Loop1"),
            ("Eth-Trunk10", "Eth-Trunk10"),
            ("GigabitEthernet0/1/0.100", "GE0/1/0.100"),
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
        ])
    func different(left: String, right: String) {
        #expect(!InterfaceName.same(left, right))
        #expect(!InterfaceName.same(right, left))
    }
}
