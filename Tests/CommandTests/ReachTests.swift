import Diagnostics
import Fleet
import Foundation
import SSH
import TestSupport
import Testing
import VRP

@testable import cscctl

/// What inventory, platform and ssh_config make of the way to a router.
@Suite struct ReachTests {
    private static let key = "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func router(_ keys: String, name: String = "PE1") throws -> Router {
        let text = """
            defaults: { platform: ne8000-f1a-8.22 }
            carriers: { site: { level: 2, as: 200, igp: ospf } }
            routers: { \(name): { role: l2-pe, carrier: site, loopback: 192.0.2.1/32, \(keys) } }
            links: []
            """
        return try #require(Inventory.read(text, file: scratch.path + "/one.yaml").routers.first)
    }

    private var environment: [String: String] { ["P": "s3cret", "HOME": scratch.path, "PATH": "/usr/bin:/bin"] }

    private var maker: DoorMaker {
        DoorMaker(environment: environment, secrets: SecretReader(environment: environment))
    }

    private func door(_ keys: String, name: String = "PE1") throws -> Door {
        try maker.door(of: #require(RouterAccess(router(keys, name: name))))
    }

    private static let login = "username: u, password: { env: P }, host-key: \"\(key)\""

    @Test func `algorithms are the platform's unless something else is said`() throws {
        let keys = "address: 192.0.2.9, " + Self.login
        #expect(try door(keys).netconf.algorithms == Platform.ne8000F1A.algorithms)
        for word in SSHAlgorithms.allCases {
            let door = try door(keys + ", ssh: \(word.rawValue)")
            #expect(door.netconf.algorithms.name == word.rawValue && door.commandLine.algorithms.name == word.rawValue)
        }
        #expect(Set(AlgorithmProfile.all.map(\.name)) == Set(SSHAlgorithms.allCases.map(\.rawValue)))
        #expect(try door(keys).netconf.way == nil)
    }

    @Test func `a proxy-command gets none of our secrets`() throws {
        let door = try door("address: 192.0.2.9, proxy-command: \"nc %h %p\", " + Self.login)
        let way = try #require(door.commandLine.way)
        #expect(way.leader == .command("nc %h %p"))
        #expect(!way.environment.contains { $0.contains("s3cret") } && way.environment.contains("PATH=/usr/bin:/bin"))
    }

    @Test(.needsSSH) func `an ssh_config says what the inventory does not`() throws {
        for name in ["id", "id-cert.pub", "hosts"] { _ = try scratch.write("", to: name) }
        try FileManager.default.removeItem(atPath: scratch.path + "/id")
        try SSHHostKey().save(to: scratch.path + "/id")
        _ = try scratch.write(
            """
            Host PE*
              HostName %h.net.example
              User from-config
              Port 2222
              ProxyJump one,u@two:2200
              IdentityFile ~/absent
              IdentityFile %d/id
              IdentityAgent none
              UserKnownHostsFile \(scratch.path)/hosts
              HostKeyAlias alias
              KexAlgorithms diffie-hellman-group14-sha1
            Host two
              ControlMaster auto
              ControlPath \(scratch.path)/%C
              ControlPersist 10
              ServerAliveInterval 7
            """, to: "conf")
        let door = try door("ssh-config: conf")
        #expect(door.netconf.host == "pe1.net.example" && door.netconf.user == "from-config")
        #expect(door.netconf.port == 830 && door.netconfFallback?.port == 2222 && door.commandLine.port == 2222)
        #expect(door.netconf.hostKey == .knownHosts([scratch.path + "/hosts"], name: "alias"))
        let way = try #require(door.netconf.way)
        #expect(way.leader == .jump("one,u@two:2200") && way.configuration == scratch.path + "/conf")
        #expect(way.sharing == .persists && !way.needsSignOfLife)
        #expect(door.netconf.algorithms.keyExchanges == ["diffie-hellman-group14-sha1"])
        // Lists that it does not name are the platform's, and not those of ssh.
        #expect(door.netconf.algorithms.macs == AlgorithmProfile.vrp.macs)
        #expect(door.netconf.credentials.count == 1)
        guard case .keyFile(scratch.path + "/id", nil)? = door.netconf.credentials.first else {
            Issue.record("\(door.netconf.credentials)")
            return
        }
        // The inventory's own words come first.
        let own = try self.door("ssh-config: conf, address: PE9, jump: none, cli-port: 23, ssh: modern, " + Self.login)
        #expect(own.netconf.host == "pe9.net.example" && own.netconf.user == "u" && own.netconf.way == nil)
        #expect(own.commandLine.port == 23 && own.netconf.algorithms == .modern)
        #expect(own.netconf.hostKey == .fingerprint(Self.key))
    }

    @Test(.needsSSH) func `an ssh_config that leaves something open is refused in words`() throws {
        _ = try scratch.write(
            "Host *\n  UserKnownHostsFile \(scratch.path)/none\n  GlobalKnownHostsFile none\n", to: "conf")
        let error = try #require(throws: DiagnosticList.self) { try door("ssh-config: conf, password: { env: P }") }
        #expect(error.description.contains("\(scratch.path)/none, none of which is there"), "\(error)")
        _ = try scratch.write("Host *\n  NoSuchKeyword yes\n", to: "conf")
        let bad = try #require(throws: DiagnosticList.self) { try door("ssh-config: conf, " + Self.login) }
        #expect(bad.description.contains("Bad configuration option: nosuchkeyword"), "\(bad)")
    }

    @Test func `without ssh on this machine it is said`() {
        #expect {
            try SSHConfiguration.resolve("x", file: nil, environment: [], ssh: "no-such-ssh")
        } throws: { error in
            let error = error as? SSHError
            return error?.message.contains("cannot run no-such-ssh: No such file") == true
                && error?.hint?.contains("openssh-client") == true
        }
    }

    @Test(.needsSSH) func `a way comes back from the journal as it was`() throws {
        let ways = [
            "jump: \"a,b\"", "jump: none", "proxy-command: \"nc %h %p\"", "ssh-config: conf", "ssh: vrp-legacy",
            "key: { file: k, certificate: c }",
        ]
        _ = try scratch.write("", to: "conf")
        for way in ways {
            let router = try router("address: 192.0.2.9, \(way), " + Self.login)
            let record = try #require(DoorRecord(router, seen: Self.key))
            let read = try JSONDecoder().decode(DoorRecord.self, from: JSONEncoder().encode(record))
            let (then, now) = (try maker.door(of: #require(RouterAccess(router))), try read.door(maker))
            for (one, other) in [(then.netconf, now.netconf), (then.commandLine, now.commandLine)] {
                #expect(one.way == other.way && one.algorithms == other.algorithms && one.port == other.port)
                #expect(one.hostKey == other.hostKey && one.user == other.user && one.host == other.host)
                #expect(one.credentials.map { "\($0)" } == other.credentials.map { "\($0)" })
            }
            #expect(then.netconfFallback?.port == now.netconfFallback?.port)
        }
    }

    /// A record of a release that knew of no ways.
    @Test func `an old record is of a router that is reached directly`() throws {
        let text = """
            {"router":"A","platform":"p","address":"192.0.2.9","port":830,"commandLinePort":22,"user":"u",
             "credentials":[{"agent":{}}],"hostKey":"\(Self.key)"}
            """
        let record = try JSONDecoder().decode(DoorRecord.self, from: Data(text.utf8))
        let agent = ["SSH_AUTH_SOCK": "/run/agent"]
        let door = try record.door(DoorMaker(environment: agent, secrets: SecretReader(environment: agent)))
        #expect(door.netconf.way == nil && door.netconfFallback == nil && door.commandLine.port == 22)
    }
}

extension Trait where Self == ConditionTrait {
    static var needsSSH: Self {
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/ssh"), "/usr/bin/ssh is absent")
    }
}
