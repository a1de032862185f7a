import Simulation
import Testing
import VRP

/// `display ip interface brief`, in the layout of the command reference's page.
@Suite struct IPInterfaceTableTests {
    private static let legend = """
        *down: administratively down
        !down: FIB overload down
        (l): loopback
        (s): spoofing
        (td): transceiver unmatch down
        The number of interface that is UP in Physical is 3
        The number of interface that is DOWN in Physical is 2
        The number of interface that is UP in Protocol is 2
        The number of interface that is DOWN in Protocol is 3


        """
    private static let rows = """
        Interface                         IP Address/Mask      Physical   Protocol VPN
        GigabitEthernet1/0/1              203.0.113.1/24        down       down     custo...
        GigabitEthernet1/0/2             203.0.113.129/25      *down       down     blue
        GigabitEthernet1/0/4(10G)         198.51.100.1/24       up         up       --
        GigabitEthernet1/0/5              unassigned            up         down     customer-2
        LoopBack1                         192.0.2.2/32          up         up(s)    --
        """

    @Test func `Names, addresses, states and instances are read, with what marks them`() throws {
        let table = try IPInterfaceTable(Self.legend + Self.rows)
        #expect(
            table.rows.map(\.interface) == [
                "GigabitEthernet1/0/1", "GigabitEthernet1/0/2", "GigabitEthernet1/0/4", "GigabitEthernet1/0/5",
                "LoopBack1",
            ])
        #expect(table.rows.map(\.isUp) == [false, false, true, true, true])
        #expect(table.rows.map(\.isShutDown) == [false, true, false, false, false])
        #expect(table.rows.map(\.isProtocolUp) == [false, false, true, false, true])
        #expect(
            table.rows.map(\.address) == ["203.0.113.1/24", "203.0.113.129/25", "198.51.100.1/24", nil, "192.0.2.2/32"])
        #expect(table.rows[0].isBound(to: "customer-1") && !table.rows[0].isBound(to: "blue"))
        #expect(table.rows[1].isBound(to: "blue") && !table.rows[2].isBound(to: "blue"))
    }

    /// The page's first output has no column names.
    @Test func `The counts tell the table where its columns are not named`() throws {
        let unnamed = Self.rows.split(separator: "\n").dropFirst().joined(separator: "\n")
        #expect(try IPInterfaceTable(Self.legend + unnamed).rows.count == 5)
    }

    @Test func `Fewer rows than are counted are no table`() throws {
        let cut = Self.rows.split(separator: "\n").dropLast().joined(separator: "\n")
        let error = try #require(throws: DisplayParseError.self) { try IPInterfaceTable(Self.legend + cut) }
        #expect(error.code == .cutOff(counted: 5, printed: 4))
    }

    @Test func `What is no row is refused`() throws {
        for line in ["Info: no interface.", "GigabitEthernet1/0/1 203.0.113.1/24 sideways down --", "a b c d"] {
            let error = try #require(throws: DisplayParseError.self) { try IPInterfaceTable(Self.legend + line) }
            #expect(error.code == .unknownLine)
        }
    }

    @Test func `What the lab prints reads back`() throws {
        var (router, model) = (Lab.router, Lab.model)
        let names = ["GigabitEthernet0/3/0", "GigabitEthernet0/3/1", "LoopBack1"]
        for (name, isUp) in zip(names, [false, false, true]) {
            router.interfaces[name] = InterfaceState(name: name, linkUp: isUp, protocolUp: isUp)
            var interface = InterfaceModel(
                name: name, kind: isUp ? .loopback : .physical, adminUp: name != names[1], origin: Origin("here"))
            interface.instance = isUp ? RouterModel.publicInstance : "customer-one"
            interface.address = Lab.ip("192.0.2.1")
            interface.prefixLength = isUp ? 32 : 30
            model.interfaces[name] = interface
        }
        let text = DisplayWriter.output(for: .ipInterfaces, router: router, model: model)
        let table = try IPInterfaceTable(text)
        #expect(table.rows.count == 4 && table.total == 4)
        let row = try #require(table.rows.first { $0.interface == names[0] })
        #expect(row.address == "192.0.2.1/30" && row.instance == "custo..." && row.isBound(to: "customer-one"))
        #expect(!row.isUp && !row.isShutDown)
        #expect(table.rows.first { $0.interface == names[1] }?.isShutDown == true)
    }
}
