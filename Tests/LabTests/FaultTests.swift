import Diagnostics
import Lab
import Testing

@Suite struct FaultTests {
    @Test(arguments: [
        "refuse commit", "drop-before edit-config", "drop-after commit after 2", "silence validate always",
        "lie edit-config after 1 always", "hide candidate", "announce urn:x?module=m", "refuse netconf",
        "slow commit for 70", "slow validate for 0.5 after 1 always", "slow revert for 30", "late commit for 40",
        "garbage lock", "busy commit always", "locked edit-config", "keep revert", "expire lock for 30", "lie confirm",
        "lie extend", "refuse plain-commit", "silence trial", "gate edit-config", "gate commit", "exclude commit",
        "hide-root mpls", "silence hello", "garbage display", "refuse-lock candidate", "refuse-option error-option",
        "warn commit", "warn get-config always", "notify confirm after 1", "refuse shell always",
    ])
    func aFaultReadsAsItIsWritten(text: String) {
        #expect((try? LabFault(text))?.description == text)
    }

    @Test(arguments: [
        "", "refuse", "explode commit", "refuse commit after", "refuse commit after -1", "refuse commit after two",
        "refuse commit sometimes", "refuse commit always after 1", "slow commit", "slow commit for",
        "slow commit for x",
        "slow commit for 0", "slow commit for nan", "slow commit for 1e9", "refuse commit for 5", "keep commit",
        "gate lock", "hide x always", "expire lock after 2", "drop-after netconf", "refuse comit", "lie hello",
        "late close-session for 5", "silence shell",
    ])
    func nonsenseIsNoFault(text: String) {
        #expect((try? LabFault(text)) == nil)
    }

    /// Word, what is said, and the nearest right one.
    @Test(
        arguments: [
            ("expolde commit", "there is no effect `expolde`", nil),
            ("refues commit", "there is no effect `refues`", "refuse"),
            ("refuse comit", "`refuse` does not go with `comit`", "commit"),
            ("lie confrim", "`lie` does not go with `confrim`", "confirm"),
            ("slow commit", "`slow commit` needs its time", nil),
            ("keep lock", "`keep` does not go with `lock`: it goes with revert", nil),
        ] as [(String, String, String?)])
    func aSlipIsToldWithTheNearestWord(_ text: String, _ words: String, _ near: String?) throws {
        let error = try #require(throws: Diagnostic.self) { try LabFault(text) }
        #expect(error.message.hasPrefix(words), "\(error.message)")
        #expect(error.hint == near.map { "did you mean `\($0)`?" })
    }

    @Test func expiringLocksHaveVRPsTimeUnlessTold() throws {
        #expect(try LabFault("expire lock").seconds == 30)
        #expect(try LabFault("expire lock for 7200").seconds == 7200)
    }

    @Test func aCommitIsAlsoOfAKind() {
        var list = FaultList()
        list.add(LabFault(.lie, "confirm"))
        let suffered = [["commit", "trial"], ["commit", "extend"], ["commit", "confirm"], ["commit", "confirm"]]
            .map { list.strike(Set($0))?.effect }
        #expect(suffered == [nil, nil, .lie, nil])
    }

    @Test func traitsStayAndStrikeNothing() {
        var list = FaultList()
        list.add(LabFault(.gate, "commit"))
        list.add(LabFault(.expire, "lock", seconds: 30))
        let suffered = effects(&list, ["commit", "lock"])
        #expect(suffered == [nil, nil])
        #expect(list.traits(.gate) == ["commit"] && list.lockLimit == 30)
    }

    @Test func aRevertTakesTheFaultsOfRevertsTogether() {
        var list = FaultList()
        list.add(LabFault(.keep, "revert"))
        list.add(LabFault(.slow, "revert", seconds: 20, isPersistent: true))
        let styles = [list.strikeRevert(), list.strikeRevert()]
        #expect(styles == [RevertStyle(delay: 20, keepsOneChange: true), RevertStyle(delay: 20)])
    }

    /// What each request in turn suffers.
    private func effects(_ list: inout FaultList, _ requests: [String]) -> [LabFault.Effect?] {
        requests.map { list.strike([$0])?.effect }
    }

    @Test func aFaultStrikesOnceAfterItsCount() {
        var list = FaultList()
        list.add(LabFault(.refuse, "commit", after: 2))
        let suffered = effects(&list, ["edit-config", "commit", "commit", "commit", "commit"])
        #expect(suffered == [nil, nil, nil, .refuse, nil])
        #expect(list.waiting.isEmpty)
    }

    @Test func aPersistentFaultStaysUntilCleared() {
        var list = FaultList()
        list.add(LabFault(.silence, "commit", isPersistent: true))
        let suffered = effects(&list, ["commit", "commit", "commit"])
        #expect(suffered == [.silence, .silence, .silence])
        list.clear()
        let afterwards = effects(&list, ["commit"])
        #expect(afterwards == [nil])
    }

    @Test func faultsOfOneRequestCountTogether() {
        var list = FaultList()
        list.add(LabFault(.refuse, "commit", after: 1))
        list.add(LabFault(.lie, "commit"))
        let suffered = effects(&list, ["commit", "commit"])
        #expect(suffered == [.lie, .refuse])
    }
}
