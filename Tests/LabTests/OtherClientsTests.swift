import Diagnostics
import Foundation
import Lab
import NETCONF
import SSH
import TestSupport
import Testing
import XML
import YANG

/// Clients that we did not write, against a router of the lab.
@Suite(.timeLimit(.minutes(10))) struct OtherClientsTests {
    private static let hasOpenSSH = FileManager.default.isExecutableFile(atPath: "/usr/bin/ssh")
    private static let python = "/usr/bin/python3"
    private static let hasNcclient: Bool = {
        guard FileManager.default.isExecutableFile(atPath: python) else { return false }
        return (try? Program.run(python, ["-c", "import ncclient"], input: ""))?.status == 0
    }()

    @Test(.enabled(if: hasOpenSSH, "/usr/bin/ssh is absent"))
    func `ssh -s netconf gets, edits, validates and commits`() async throws {
        let folder = try TemporaryFolder()
        let key = try SSHHostKey()
        try key.save(to: folder.path + "/id")
        let scene = try LabScene(LabScene.demoInventory(), keyFingerprint: key.fingerprint)
        let router = try #require(scene.host.router("PE1"))
        let result = try await scene.run { clients in
            let known = try await folder.write(scene.host.knownHostsLines().joined(separator: "\n") + "\n", to: "known")
            let arguments = [
                "-F", "/dev/null", "-p", "\(clients.port("PE1"))", "-i", folder.path + "/id",
                "-o", "UserKnownHostsFile=\(known)", "-o", "StrictHostKeyChecking=yes", "-o", "IdentitiesOnly=yes",
                "-o", "BatchMode=yes", "-s", "\(clients.access.user)@127.0.0.1", "netconf",
            ]
            return try await Program.started("/usr/bin/ssh", arguments, input: Self.conversation)
        }
        let replies = result.output.components(separatedBy: "]]>]]>")
        #expect(replies.count == 7, "\(result.output)\n\(result.errors)")
        #expect(replies.first?.contains("candidate:1.0") == true)
        let answers = replies.dropFirst().map { $0 }
        #expect(answers.first?.contains("GigabitEthernet0/1/0") == true)
        #expect(answers.dropFirst().prefix(4).allSatisfy { $0.contains("<ok/>") }, "\(answers)")
        #expect(!result.output.contains("rpc-error"))
        #expect(await router.running.xmlElements().description.contains("LoopBack9"))
    }

    @Test(
        .enabled(if: hasOpenSSH, "/usr/bin/ssh is absent"), arguments: [("display version", 0), ("displya version", 1)])
    func `ssh host COMMAND ends with the command's status`(_ command: String, _ status: Int32) async throws {
        let folder = try TemporaryFolder()
        let key = try SSHHostKey()
        try key.save(to: folder.path + "/id")
        let scene = try LabScene(LabScene.demoInventory(), keyFingerprint: key.fingerprint)
        let result = try await scene.run { clients in
            let known = try await folder.write(scene.host.knownHostsLines().joined(separator: "\n") + "\n", to: "known")
            let arguments = [
                "-F", "/dev/null", "-p", "\(clients.port("PE1"))", "-i", folder.path + "/id",
                "-o", "UserKnownHostsFile=\(known)", "-o", "StrictHostKeyChecking=yes", "-o", "IdentitiesOnly=yes",
                "-o", "BatchMode=yes", "\(clients.access.user)@127.0.0.1", command,
            ]
            return try await Program.started("/usr/bin/ssh", arguments, input: "")
        }
        #expect(result.status == status, "\(result.output)\n\(result.errors)")
        #expect(result.output.contains("Error:") == (status == 1))
    }

    /// In the end-of-message framing of RFC 6242 section 4.3, which a hello of base:1.0 alone asks for.
    private static let conversation: String = {
        let base = "urn:ietf:params:xml:ns:netconf:base:1.0"
        let requests = [
            "<get-config><source><running/></source><filter type=\"subtree\">"
                + "<ifm xmlns=\"urn:huawei:yang:huawei-ifm\"/></filter></get-config>",
            "<edit-config><target><candidate/></target><config><ifm xmlns=\"urn:huawei:yang:huawei-ifm\"><interfaces>"
                + "<interface><name>LoopBack9</name><class>main-interface</class><type>LoopBack</type></interface>"
                + "</interfaces></ifm></config></edit-config>",
            "<validate><source><candidate/></source></validate>", "<commit/>", "<close-session/>",
        ]
        let hello =
            "<hello xmlns=\"\(base)\"><capabilities><capability>urn:ietf:params:netconf:base:1.0</capability>"
            + "</capabilities></hello>"
        let messages = requests.enumerated().map { "<rpc xmlns=\"\(base)\" message-id=\"\($0)\">\($1)</rpc>" }
        return ([hello] + messages).map { $0 + "]]>]]>" }.joined()
    }()

    @Test(.enabled(if: hasNcclient, "Python's ncclient is absent (Debian: python3-ncclient)"))
    func `ncclient gets, edits, validates and commits`() async throws {
        let scene = try LabScene(LabScene.demoInventory())
        let router = try #require(scene.host.router("PE1"))
        let script = LabScene.root + "/Tests/Fixtures/ncclient_session.py"
        let result = try await scene.run { clients in
            let arguments = [script, "\(clients.port("PE1"))", clients.access.user]
            return try await Program.started(Self.python, arguments, input: clients.access.password.reveal() + "\n")
        }
        #expect(result.status == 0, "\(result.errors)")
        #expect(
            result.output.split(separator: "\n") == [
                "connected", "filtered", "edited", "private", "validated", "committed", "confirmed", "cancelled",
                "refused data-missing", "schema", "library", "saved", "closed",
            ], "\(result.output)\n\(result.errors)")
        let running = await router.running.xmlElements().description
        #expect(running.contains("LoopBack9") && !running.contains("LoopBack10"))
        #expect(await !router.isLocked)
        #expect(await !router.hasPendingCommit)
    }
}
