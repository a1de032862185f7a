import Diagnostics
import Fleet
import SSH
import Testing

@testable import cscctl

@Suite struct DoorTests {
    private static let text = """
        defaults: { platform: p, username: u, key: { file: keys/id }, known-hosts: hosts }
        carriers: { site: { level: 2, as: 200, igp: ospf } }
        routers:
          A: { role: l2-pe, carrier: site, loopback: 192.0.2.1/32, address: 192.0.2.9 }
          B: { role: l2-pe, carrier: site, loopback: 192.0.2.2/32, address: 192.0.2.8, key: { file: ~/id } }
        links: []
        """

    private func door(of name: String) throws -> Door {
        let inventory = try Inventory.read(Self.text, file: "nets/one.yaml")
        let router = try #require(inventory.router(name))
        return try DoorFinder(inventory: inventory, environment: ["HOME": "/home/u"]).door(of: router)
    }

    @Test("Paths of the inventory are seen from its folder, once")
    func relativePaths() throws {
        let target = try door(of: "A").netconf
        guard case .knownHosts(let hosts, nil) = target.hostKey, case .keyFile(let key, _)? = target.credentials.first
        else {
            Issue.record("not a file of known hosts and a key: \(target)")
            return
        }
        #expect(hosts == ["nets/hosts"])
        #expect(key == "nets/keys/id")
    }

    @Test("A program that prints the password of many routers is run once")
    func oneSecretForMany() throws {
        let folder = try Scratch()
        let script = try folder.write("echo ran >> \(folder.path)/log; echo s3cret\n", to: "script.sh")
        let text = Self.text.replacing("key: { file: keys/id }", with: "password: { command: \"sh \(script)\" }")
        let inventory = try Inventory.read(text, file: "nets/one.yaml")
        let finder = DoorFinder(inventory: inventory, environment: [:])
        for name in ["A", "B"] {
            let door = try finder.door(of: #require(inventory.router(name)))
            #expect(door.netconf.credentials.contains { if case .password = $0 { true } else { false } })
        }
        #expect(try Scratch.read(folder.path + "/log") == "ran\n")
    }

    @Test("What is wrong with all routers in the same words is told once")
    func oneSecretMissing() throws {
        let text = Self.text.replacing(", key: { file: keys/id }", with: ", password: { env: NOT_SET_ANYWHERE }")
        let inventory = try Inventory.read(text, file: "nets/one.yaml")
        let finder = DoorFinder(inventory: inventory, environment: [:])
        let error = try #require(throws: DiagnosticList.self) { try finder.doors(of: inventory.routers) }
        #expect(error.all.map(\.message) == ["the environment variable NOT_SET_ANYWHERE is not set"])
    }

    @Test("~/ is the home folder")
    func homeFolder() throws {
        guard case .keyFile(let key, _)? = try door(of: "B").netconf.credentials.first else {
            Issue.record("not a key")
            return
        }
        #expect(key == "/home/u/id")
    }
}
