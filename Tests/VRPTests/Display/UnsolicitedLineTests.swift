import Testing
import VRP

/// What a router puts between the lines of an output, and the lines by which it gives none.
@Suite struct UnsolicitedLineTests {
    @Test(arguments: [
        "2026-03-02 04:11:27.336 +01:00", "2026-03-02 04:11:27.336", "2026-03-02 04:11:27",
        "  2026-03-02 04:11:27+08:00",
        "2026/03/02 04:11:27 UTC", "2026-03-02 04:11:27.336 UTC+08:00 DST", "2026-03-02 04:11:27.1 -03:30",
    ])
    func `A time alone is a timestamp`(line: String) {
        #expect(UnsolicitedLine(line) == .timestamp)
    }

    @Test(arguments: [
        "Mar  2 2026 04:11:27 AGG1 %%01IFNET/4/LINK_STATE(l):CID=0x80d7041c;The line protocol IP has entered DOWN.",
        "Mar  2 2026 04:11:27+01:00 AGG1 %%01BGP/3/STATE_CHG_UPDOWN(l)[41]:The status of the peer changed.",
        "Mar  2 04:11:27 agg-1.north %%01SHELL/5/CMDRECORD(s)[7]:Recorded command information.",
        "2026-03-02 04:11:27.336 AGG1 %%01ISIS/4/ADJ_CHANGE(l):The neighbor changed.",
        "%%01OSPF/4/NBR_CHANGE_E(l):CID=0x808304e6;Neighbor changes event.", "0.21990989 AGG1 %%01VTY/6/X(l):in",
        "#Mar  2 2026 04:11:27 AGG1 IFNET/2/linkDown_active(l):CID=0x8;The interface turned down.",
        "#Mar  2 2026 04:11:27 AGG1 IFNET/1/IF_LINKDOWN:OID 1.3.6.1 Interface 7 turned into DOWN state.",
        "Mar 12 2026 04:11:27.120.1+01:00 AGG1 LDP/1/SESSIONDOWN: OID 1.3 session down",
        "%Mar  2 2026 04:11:27 R %%01A/4/B:c",
    ])
    func `A log is one in every form of its time`(line: String) {
        #expect(UnsolicitedLine(line) == .log)
    }

    @Test(arguments: [
        "", "      10.9.60.1/32  IBGP    255  0             RD  10.9.0.2        GE0/3/1", "GE0/3/1  up  up",
        "Mar", "Mar 2", "Mar 2 2026", "2026-03-02", "2026-03-02 words", "2026-03-02 04:11:27 a b c", "%%", "%%01",
        "%%01A/",
        "MAR-77 GE0/3/1 0000000014 Up 27s L2 --", "Mar 2 GE0/3/1 %", "1.2 GE0/3/1",
        "description %%01IFNET/4/LINK_STATE(l)",
        "#", "# Mar", "*", "2026-03-02 04:11:27 10.0.0.0/8 Direct",
    ])
    func `A row is neither`(line: String) {
        #expect(UnsolicitedLine(line) == nil)
        #expect(RouterRefusal(line) == nil)
    }

    @Test(arguments: [
        "Error: Unrecognized command found at '^' position.", "Error[2]: Incomplete command found at '^' position.",
        "Error[15]:Too many parameters found at '^' position.", "Error(7): Wrong parameter found at '^' position.",
        " error : Ambiguous command found at '^' position.", "Unrecognized command found at '^' position.",
        "% Unknown command.", "%Error: no such command.", "Error: The BGP instance does not exist.",
    ])
    func `A refusal is one in every form`(line: String) {
        #expect(RouterRefusal(line) == .refused)
    }

    @Test(arguments: [
        "You do not have permission to run the command or the command is incomplete.", "Authorization failed.",
        "Error: No permission to run the command.", "Info: You do not have permission to run the command.",
    ])
    func `A right that is missing is told apart`(line: String) {
        #expect(RouterRefusal(line) == .noPermission)
    }

    @Test(arguments: [
        "Error: The system is busy, please wait for a moment.", "The system is busy, please wait.",
        "Error[31]: Another user is saving. Please try again later.", "All user interfaces are used, please try later!",
    ])
    func `Busy is a code of its own`(line: String) {
        #expect(RouterRefusal(line) == .busy)
    }
}
