import Checks
import Diagnostics
import Fleet
import Foundation
import SSH
import Testing

@testable import cscctl

/// A run's routers against today's, as values.
@Suite struct NetworkComparisonTests {
    private static let key = "SHA256:" + String(repeating: "A", count: 43)
    private static let otherKey = "SHA256:" + String(repeating: "B", count: 43)

    private static let inventory = """
        defaults: { platform: p, username: u, password: { env: X } }
        carriers: { site: { level: 2, as: 200, igp: ospf } }
        routers:
          A: { role: l2-pe, carrier: site, loopback: 192.0.2.1/32, address: 192.0.2.9, host-key: "\(key)" }
          B: { role: l2-pe, carrier: site, loopback: 192.0.2.2/32, address: 192.0.2.8, known-hosts: hosts }
        links: []
        """

    private func read(_ changes: [(String, String)] = []) throws -> Inventory {
        let text = changes.reduce(Self.inventory) { $0.replacing($1.0, with: $1.1) }
        return try Inventory.read(text, file: "nets/one.yaml")
    }

    private func comparison(_ moved: [String] = [], on network: NetworkPlace = .live) throws -> NetworkComparison {
        let doors = try read().routers.map { try #require(DoorRecord($0, seen: Self.key)) }
        let map = try JSONDecoder().decode(
            LabelPathMap.self, from: Data(#"{"mode":"ldp","owners":{},"links":{},"instances":{}}"#.utf8))
        let context = RunContext(
            planHash: "h", playbook: "/p.yaml", inventory: "/i.yaml", network: network, routers: doors,
            checks: TaskQuestions(tasks: [], paths: map, routers: []),
            bounds: .init(confirmTimeout: 300, checkLimit: 120, requestLimit: 60), platforms: [], secretLeaves: [])
        let moves = try moved.map { try MovedRouter(parsing: $0) }
        return NetworkComparison(
            run: "R", context: context, moved: Dictionary(uniqueKeysWithValues: moves.map { ($0.router, $0) }))
    }

    @Test func `The same network is the same`() throws {
        #expect(try comparison().problems(against: read()).isEmpty)
        #expect(HostKeyPolicy.same(Self.key, Self.key + "="))
    }

    @Test(arguments: [
        ("192.0.2.9", "192.0.2.7", "192.0.2.7:830"), ("192.0.2.9", "192.0.2.9, port: 831", "192.0.2.9:831"),
        ("192.0.2.9", "192.0.2.9, cli-port: 23", "command line 23"), (key, otherKey, otherKey),
    ])
    func `Another address, port or key is told with both`(_ old: String, _ new: String, _ words: String) throws {
        let problems = try comparison().problems(against: read([(old, new)]))
        try #require(problems.count == 1)
        for word in ["A: run R worked on 192.0.2.9:830", Self.key, words] {
            #expect(problems[0].message.contains(word), "\(problems[0])")
        }
        #expect(problems[0].hint?.contains("--moved") == true && problems[0].location?.line == 4)
        #expect(try comparison(["A=192.0.2.7"]).problems(against: read([(old, new)])).isEmpty)
    }

    @Test func `Lab and live never mix`() throws {
        let lab = LabRecord(process: 7, started: 99, inventory: "i", user: "lab", endpoints: [])
        let place = NetworkPlace(lab)
        #expect(try comparison().problems(asked: false, nil).isEmpty)
        #expect(try comparison().problems(asked: true, lab).count == 1)
        #expect(try comparison(on: place).problems(asked: false, lab).first?.message.contains("live routers") == true)
        #expect(try comparison(on: place).problems(asked: true, nil).first?.message.contains("not up") == true)
        var later = lab
        later.started = 100
        #expect(try comparison(on: place).problems(asked: true, later).first?.message.contains("another one") == true)
        #expect(try comparison(on: .commandsOwnLab).problems(asked: true, lab).count == 1)
    }

    @Test func `A moved router keeps what is not said of it`() throws {
        let one = try comparison(["A=192.0.2.7:831"]).doors[0]
        #expect(one.endpoint == "192.0.2.7:831" && one.commandLinePort == 22 && one.hostKey == Self.key)
        let other = try comparison(["A=[2001:db8::9]:831,\(Self.otherKey)"]).doors[0]
        #expect(other.endpoint == "[2001:db8::9]:831" && other.hostKey == Self.otherKey)
        #expect(try MovedRouter(parsing: "A=2001:db8::9").address == "2001:db8::9")
        #expect(try comparison(["C=192.0.2.7"]).unknownMoves().count == 1)
    }

    @Test(arguments: [
        "A", "=192.0.2.1", "A=", "A=192.0.2.1:0", "A=192.0.2.1:65536", "A=192.0.2.1,MD5:x", "A=192.0.2.1,SHA256:short",
        "A=[2001:db8::9", "A=192.0.2.1:83x", "A=192.0.2.1,\(key),x",
    ])
    func `What is no such place is refused`(_ text: String) {
        #expect(throws: Diagnostic.self) { try MovedRouter(parsing: text) }
    }

    @Test func `A door comes back from the journal with its secrets by reference`() throws {
        let record = try #require(DoorRecord(read().routers[1], seen: Self.otherKey))
        let text = String(decoding: try JSONEncoder().encode(record), as: UTF8.self)
        #expect(!text.contains("hunter2"))
        let environment = ["X": "hunter2"]
        let door = try JSONDecoder().decode(DoorRecord.self, from: Data(text.utf8)).door(
            DoorMaker(environment: environment, secrets: SecretReader(environment: environment)))
        #expect(door.netconf.hostKey == .fingerprint(Self.otherKey))
        guard case .knownHosts(let paths, nil) = door.commandLine.hostKey, let path = paths.first else {
            Issue.record("\(door.commandLine.hostKey)")
            return
        }
        #expect(path.hasPrefix("/") && path.hasSuffix("nets/hosts"))
        #expect(door.commandLine.port == 22 && door.netconf.port == 830)
        guard case .password(let secret) = door.netconf.credentials.first else {
            Issue.record("no password")
            return
        }
        #expect(secret.reveal() == "hunter2")
    }
}
