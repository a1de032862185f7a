import Import
import Testing

@Suite struct LLDPBriefTests {
    @Test func `Both layouts are read, and shortened names are those of configurations`() throws {
        let byName = """
            Local Intf       Neighbor Dev             Neighbor Intf             Exptime(s)
            -------------------------------------------------------------------------
            GE0/2/0          CE1                      GE0/2/0                   101
            100GE0/1/0       core-9.example           GigabitEthernet0/1/1      90
            """
        let read = try #require(LLDPBrief.read(byName))
        #expect(
            read.neighbours == [
                LLDPNeighbour(port: "GigabitEthernet0/2/0", router: "CE1", routerPort: "GigabitEthernet0/2/0"),
                LLDPNeighbour(port: "100GE0/1/0", router: "core-9.example", routerPort: "GigabitEthernet0/1/1"),
            ])
        let byTime = """
            2026-03-02 04:11:27.336 +01:00
            Local Interface         Exptime(s) Neighbor Interface            Neighbor Device
            --------------------------------------------------------------------------------
            GE0/2/0                      101   GE0/2/0                       CE1
            """
        #expect(LLDPBrief.read(byTime)?.neighbours == [read.neighbours[0]])
    }

    @Test func `A line that is none is kept, another table is refused, and silence is nobody`() {
        let broken = "Local Intf Neighbor Dev Neighbor Intf Exptime(s)\nGE0/2/0 CE1\n"
        #expect(LLDPBrief.read(broken)?.unread == ["GE0/2/0 CE1"])
        #expect(LLDPBrief.read("Total number of peers : 2\n") == nil)
        #expect(LLDPBrief.read("Info: LLDP is not enabled.\n")?.neighbours.isEmpty == true)
        #expect(LLDPBrief.read("")?.neighbours.isEmpty == true)
    }
}
