import Testing
import XML

@testable import VRP

@Suite("What a router answers to a probe")
struct ProbeTests {
    private func data(_ text: String) throws -> [XMLElement] {
        try XMLDocument.parse(Array("<data>\(text)</data>".utf8)).children
    }

    private static let instances = """
        <network-instance xmlns="urn:huawei:yang:huawei-network-instance"><instances><instance>\
        <name>_public_</name></instance></instances></network-instance>
        """
    private static let interfaces = """
        <ifm xmlns="urn:huawei:yang:huawei-ifm"><interfaces><interface><name>NULL0</name></interface></interfaces></ifm>
        """

    @Test func aUserWhoMayReadEverythingIsNotSuspected() throws {
        #expect(ReadRights.unreadable(in: try data(Self.instances + Self.interfaces)) == [])
    }

    @Test func whatIsMissingIsNamed() throws {
        #expect(ReadRights.unreadable(in: try data(Self.interfaces)) == ["network-instance"])
        #expect(ReadRights.unreadable(in: try data(Self.instances)) == ["ifm"])
        let other = Self.instances.replacing("_public_", with: "vpn1")
        #expect(ReadRights.unreadable(in: try data(other + Self.interfaces)) == ["network-instance"])
        #expect(ReadRights.unreadable(in: []) == ["network-instance", "ifm"])
    }

    @Test func aReservedConfigurationNamesItsUser() throws {
        let reserved = """
            <cfg xmlns="urn:huawei:yang:huawei-cfg"><lock-by-username><lock-username>nms</lock-username>\
            </lock-by-username></cfg>
            """
        #expect(ReservedConfiguration.user(in: try data(reserved)) == "nms")
        #expect(ReservedConfiguration.user(in: try data("<cfg xmlns=\"urn:huawei:yang:huawei-cfg\"/>")) == nil)
    }

    @Test func aTrialIsReadAsItStands() throws {
        let text = """
            <cfg xmlns="urn:huawei:yang:huawei-cfg"><trial-status><status>active</status><time-left>42</time-left>\
            <persist-id>cscctl-r-PE1</persist-id></trial-status></cfg>
            """
        let trial = try #require(TrialRun(try data(text)))
        #expect(trial.status == "active" && trial.timeLeft == 42 && trial.persistID == "cscctl-r-PE1")
        #expect(TrialRun([]) == nil)
    }

    @Test func aPasswordIsTakenForOneThatIsEncryptedOnlyByItsMarks() {
        #expect(CipherText.isOne("%^%#abcdefghijklmnop%^%#"))
        #expect(CipherText.isOne("$1a$0123456789abcdef0123456789$"))
        #expect(!CipherText.isOne("%^%#short%^%#"))
        #expect(!CipherText.isOne("a-long-password-of-somebody-careful"))
    }
}
