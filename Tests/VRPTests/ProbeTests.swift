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

    // MARK: what operators look with

    /// 2024-12-09 21:33:25 UTC
    private static let moment = 1_733_779_999.0 + 6

    @Test(arguments: [
        ("2024-12-09 21:33:25\nMonday\nTime Zone(DefaultZoneName) : UTC\n", 0),
        ("2024-12-10 00:33:25+03:00\nTuesday\nTime Zone(Moscow) : UTC+03:00\n", 10_800),
        ("2024-12-09 13:33:25.120\nMonday\nTime Zone(pst) : UTC-08:00\n", -28_800),
        ("2024-12-09 22:33:25+01:00 Monday\nTime Zone(DefaultZoneName) : CET\n", 3_600),
        ("2024-12-09 23:33:25+02:00 DST\nMonday\nTime Zone(cet) : UTC+01:00\n", 7_200),
    ]) func aClockIsReadInItsZone(_ text: String, _ offset: Int) throws {
        let clock = try #require(RouterClock(text))
        #expect(clock.offset == offset)
        #expect(clock.lead(on: Self.moment) == 0)
    }

    @Test func aClockWithoutAKnownZoneIsNotCompared() throws {
        let summer = try #require(RouterClock("2024-12-09 23:33:25 DST\nMonday\nTime Zone(cet) : UTC+01:00\n"))
        #expect(summer.offset == nil && summer.lead(on: Self.moment) == nil)
        #expect(try #require(RouterClock("2024-12-09 23:33:25\n")).offset == nil)
        #expect(RouterClock("Error: Unrecognized command found at '^' position.") == nil)
        #expect(RouterClock("2024-99-09 23:33:25") == nil)
    }

    @Test(arguments: [0, 951_782_400, 1_733_779_999 + 6, 4_107_542_399]) func aClockThatIsWrittenIsReadAgain(
        seconds: Int
    ) throws {
        #expect(RouterClock(RouterClock.text(at: seconds))?.seconds == Double(seconds))
    }

    @Test func usersAreReadInBothLayouts() throws {
        // NE40E V800R012C10: the name in the row.
        let users = try #require(
            UserLines(
                """
                  User-Intf    Delay    Type   Network Address     AuthenStatus    AuthorcmdFlag
                  100 NCA 0   00:02:50  SSH    10.2.2.2            pass            yes          Username : client001
                """))
        #expect(
            users.lines == [
                .init(kind: "NCA", number: 0, address: "10.2.2.2", user: "client001", isOwn: false)
            ])
        // And below it.
        let two = try #require(
            UserLines(
                """
                  User-Intf    Delay    Type   Network Address     AuthenStatus    AuthorcmdFlag
                  0   CON 0   00:02:30                                   pass
                  Username : Unspecified

                + 129 VTY 0   00:00:00  TEL    10.0.12.1                 pass
                  Username : hcia@datacom
                """))
        #expect(two.count(of: "VTY") == 1 && two.count(of: "CON") == 1 && two.count(of: "NCA") == 0)
        #expect(two.lines[1].user == "hcia@datacom" && two.lines[1].isOwn && two.lines[0].address == nil)
        #expect(UserLines("Error: You do not have permission") == nil)
        #expect(TerminalLimit.number(in: " Maximum of VTY user:21\n") == 21)
        #expect(TerminalLimit.number(in: "Error: Unrecognized command") == nil)
    }

    @Test func sessionsAreReadFromBothDoors() throws {
        // NE40E V800R012C10.
        let shown = try #require(
            SessionList(
                """
                ------------------------------------------------------------
                NETCONF Session ID   : 18265
                Transport            : netconf-ssh
                User Name            : huawei
                Host Identifier      : 10.1.1.1
                Login Time           : 2019-09-17 17:37:02
                Input Rpc            : 755
                ------------------------------------------------------------
                """))
        #expect(
            shown.sessions == [
                .init(id: 18265, user: "huawei", host: "10.1.1.1", since: "2019-09-17 17:37:02")
            ])
        #expect(SessionList("") == nil)
        let monitored = """
            <netconf-state xmlns="urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring"><sessions><session>\
            <session-id>4</session-id><username>nms</username><source-host>192.0.2.1</source-host></session></sessions>\
            <datastores><datastore><name>running</name><locks><global-lock><locked-by-session>4</locked-by-session>\
            </global-lock></locks></datastore><datastore><name>candidate</name></datastore></datastores></netconf-state>
            """
        let sessions = try #require(SessionList(try data(monitored)))
        #expect(sessions.sessions.map(\.words) == ["session 4, user nms, from 192.0.2.1"])
        #expect(
            DatastoreLocks.all(in: try data(monitored)).map { $0.words(sessions) }
                == ["running is locked by session 4, user nms, from 192.0.2.1"])
        #expect(SessionList(try data(Self.instances)) == nil)
    }

    @Test func whoHoldsTheConfigurationIsNamed() throws {
        let text = """
            User Index: 34
            User Session Name: VTY 0
            User Name: root
            IP Address: 10.135.38.234
            Locked Time: 2013-03-06 21:09:36
            """
        #expect(
            OccupiedConfiguration(text)?.words == "user root, VTY 0, from 10.135.38.234, since 2013-03-06 21:09:36")
        #expect(OccupiedConfiguration("Info: nobody") == nil)
    }

    @Test func freeSpaceIsReadHoweverItIsFolded() {
        let folded = StorageSpace("   11 drwx - ztp 37,235,712 KB total (30,117,348 \nKB free)")
        #expect(folded?.free == 30_117_348 && folded?.total == 37_235_712)
        #expect(StorageSpace("64016384 bytes total (59345929 bytes free)")?.free == 59_345_929 >> 10)
        #expect(StorageSpace("Error: no such directory") == nil)
        #expect(StorageSpace("99999999999999999999 KB total (1 KB free)") == nil)
    }

    @Test func aTrialIsReadFromTheCommandLineToo() throws {
        let trial = try #require(
            TrialRun(display: "Trial status: ACTIVE \nPersist id: IQ,d4668\nTrial time left (sec): 30\n"))
        #expect(trial.status == "active" && trial.persistID == "IQ,d4668" && trial.timeLeft == 30)
        #expect(TrialRun(display: "Error: what?") == nil)
    }

    @Test func aDescriptionIsReadAndSetAndTakenAway() throws {
        let port = InterfaceDescription(of: "LoopBack0")
        func reading(_ inner: String) throws -> InterfaceDescription.Reading {
            port.reading(
                try data(
                    "<ifm xmlns=\"urn:huawei:yang:huawei-ifm\"><interfaces><interface><name>LoopBack0</name>\(inner)"
                        + "</interface></interfaces></ifm>"))
        }
        #expect(try reading("<description>to PE2</description>") == .description("to PE2"))
        #expect(try reading("") == .description(nil))
        #expect(InterfaceDescription(of: "LoopBack1").reading(try data(Self.interfaces)) == .noInterface)
        let gone = port.edit(to: nil)[0].child("interfaces")?.child("interface")?.child("description")
        #expect(gone?.attributes.values.first == "remove")
    }
}
