import Lab
import Testing

@Suite struct FaultTests {
    @Test(arguments: [
        "refuse commit", "drop-before edit-config", "drop-after commit after 2", "silence validate always",
        "lie edit-config after 1 always", "hide candidate", "announce urn:x?module=m", "refuse netconf",
    ])
    func aFaultReadsAsItIsWritten(text: String) {
        #expect(LabFault(text)?.description == text)
    }

    @Test(arguments: [
        "", "refuse", "explode commit", "refuse commit after", "refuse commit after -1", "refuse commit after two",
        "refuse commit sometimes", "refuse commit always after 1",
    ])
    func nonsenseIsNoFault(text: String) {
        #expect(LabFault(text) == nil)
    }

    /// What each request in turn suffers.
    private func effects(_ list: inout FaultList, _ requests: [String]) -> [LabFault.Effect?] {
        requests.map { list.strike($0) }
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
