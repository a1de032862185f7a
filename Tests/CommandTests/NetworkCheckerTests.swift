import Addressing
import Checks
import Diagnostics
import Fleet
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Playbooks
@testable import cscctl

/// The checks of a task: each has an outcome, and no router holds them longer than their time.
@Suite(.timeLimit(.minutes(10))) struct NetworkCheckerTests {
    private static let place = SourceLocation(file: "own.yaml", line: 1, column: 1)

    private static func question(_ router: String, _ parser: String = "isis-peer", within: Int? = nil) -> CheckQuestion
    {
        let check = DisplayCheck("display \(parser)", parser: parser, none: ["State": "Down"], at: place)
        return .display(check, router: router, within: within)
    }

    private func checker(
        _ questions: [CheckQuestion], portLimit: Duration = .seconds(5),
        progress: @escaping @Sendable (CheckProgress) -> Void = { _ in }, display: @escaping NetworkChecker.Display
    ) throws -> NetworkChecker {
        let root = SharedMaterial.repositoryRoot.path
        let inventory = try Inventory.load(root + "/inventory/lab.yaml")
        let playbook = try Playbook.load(root + "/Playbooks/csc-labeled-route-mode.yaml")
        return NetworkChecker(
            questions: ["one": questions], map: LabelPathMap(inventory: inventory, service: playbook.service),
            routers: ["A", "B"], portLimit: portLimit, progress: progress, display: display)
    }

    @Test func `A name that nobody is asked about is an error, and so is a task without questions`() async throws {
        let checker = try checker([Self.question("A")]) { _, _ in "Peer information for ISIS(1)" }
        let some = await checker.check(task: "one", names: ["isis-peer", "evpn-peer"], within: .seconds(5))
        #expect(some.map(\.name) == ["isis-peer", "evpn-peer"] && some.map(\.result) == [.pass, .error])
        #expect(some.last?.subject == "task one" && some.last?.observed.contains("no router was asked") == true)
        let none = await checker.check(task: "renamed", names: ["evpn-peer"], within: .seconds(5))
        #expect(none.map(\.result) == [.error])
    }

    @Test func `An answer without a table is an error by router, check and command`() async throws {
        let checker = try checker([Self.question("A"), Self.question("B")]) { _, router in
            router == "A" ? "Peer information for ISIS(1)" : ""
        }
        let outcomes = await checker.check(task: "one", names: ["isis-peer"], within: .seconds(2))
        #expect(outcomes.map(\.result) == [.pass, .error])
        let bad = try #require(outcomes.last)
        #expect(bad.router == "B" && bad.name == "isis-peer" && bad.evidence == "display isis-peer")
        #expect(bad.observed == "`display isis-peer`: the router printed nothing, which is not an empty table")
    }

    /// It waited for the router's own limits before, which are longer than the time that the checks have.
    @Test func `A router that never answers holds the checks no longer than their time`() async throws {
        let asked = Mutex(0)
        let checker = try checker([Self.question("A"), Self.question("A", "ospf-peer"), Self.question("B")]) {
            _, router in
            if router == "B" { return "Peer information for ISIS(1)" }
            asked.withLock { $0 += 1 }
            try await Task.sleep(for: .seconds(3600), clock: .continuous)
            return ""
        }
        let outcomes = await checker.check(task: "one", names: ["isis-peer"], within: .seconds(2))
        #expect(outcomes.map(\.result) == [.error, .error, .pass])
        #expect(outcomes[1].observed == "no answer when the time was over")
        #expect(asked.withLock { $0 } == 1)
    }

    /// It was "no answer" before, and what was wrong was forgotten.
    @Test func `A round that the end cuts off leaves what was seen before it`() async throws {
        let rounds = Mutex(0)
        let checker = try checker([Self.question("A")]) { _, _ in
            let isFirst = rounds.withLock { count in
                count += 1
                return count == 1
            }
            if isFirst {
                return """
                    Peer information for ISIS(1)

                      System Id     Interface          Circuit Id        State HoldTime Type     PRI
                    -------------------------------------------------------------------------------
                    0000.0000.0002  GE0/1/0            0000000001         Down  23s      L2        --

                    Total Peer(s): 1
                    """
            }
            try await Task.sleep(for: .seconds(3600), clock: .continuous)
            return ""
        }
        let outcomes = await checker.check(task: "one", names: ["isis-peer"], within: .seconds(2))
        #expect(outcomes.map(\.result) == [.fail], "\(outcomes)")
    }

    @Test func `A check's own time ends it before the others`() async throws {
        let checker = try checker([Self.question("A", within: 0)]) { _, _ in
            try await Task.sleep(for: .seconds(3600), clock: .continuous)
            return ""
        }
        let outcomes = await checker.check(task: "one", names: ["isis-peer"], within: .seconds(1800))
        #expect(outcomes.map(\.result) == [.error])
    }

    private static func adjacency(_ router: String) -> CheckQuestion {
        .named(
            CheckSubject(
                check: .isisAdjacency, router: router, subject: "it",
                expectation: .isisAdjacency(neighbor: nil, systemID: nil, interface: "GigabitEthernet0/1/0")))
    }

    private static func ports(_ physical: String) -> String {
        """
        The number of interface that is UP in Physical is 0
        The number of interface that is DOWN in Physical is 1
        Interface                         IP Address/Mask    Physical Protocol VPN
        GigabitEthernet0/1/0              192.0.2.1/30       \(physical)     down     --
        """
    }

    /// It was asked again for as long as the checks have, 120 s by default, and told what was not there.
    @Test func `A port that is down ends a task's checks at once, in words`() async throws {
        let checker = try checker([Self.adjacency("A"), Self.question("B")], portLimit: .zero) { command, router in
            if router == "B" { return "" }
            return command == "display ip interface brief" ? Self.ports("down") : "Peer information for ISIS(1)"
        }
        let outcomes = await checker.check(task: "one", names: [], within: .seconds(1800))
        #expect(outcomes.map(\.result) == [.fail, .error])
        #expect(
            outcomes[0].observed
                == "GigabitEthernet0/1/0 is down: nothing is connected, or the far end is off "
                + "(no row for a neighbour on GigabitEthernet0/1/0)")
        #expect(outcomes[0].evidence.hasPrefix("display ip interface brief: GigabitEthernet0/1/0 192.0.2.1/30 down"))
    }

    @Test func `A port that comes up is waited for, and so is one that the router does not tell of`() async throws {
        for text in [Self.ports("up"), "", Self.ports("down").replacing("0/1/0", with: "0/1/1")] {
            let rounds = Mutex(0)
            let checker = try checker([Self.adjacency("A")], portLimit: .zero) { command, _ in
                if command == "display ip interface brief" { return text }
                let round = rounds.withLock { count in
                    count += 1
                    return count
                }
                return "Peer information for ISIS(1)\n"
                    + (round < 3 ? "" : "0000.0000.0002  GE0/1/0  0000000001  Up  23s  L2  --\n")
            }
            let outcomes = await checker.check(task: "one", names: [], within: .seconds(1800))
            #expect(outcomes.map(\.result) == [.pass])
        }
    }

    /// A pass over the whole network asks about the rest as long as it has.
    @Test func `Outside a task only what waits for the port is given up`() async throws {
        let rounds = Mutex(0)
        let checker = try checker([Self.adjacency("A"), Self.question("B")], portLimit: .zero) { command, router in
            if router == "A" {
                return command == "display ip interface brief" ? Self.ports("*down") : "Peer information for ISIS(1)"
            }
            return rounds.withLock { count in
                count += 1
                return count < 3 ? "" : "Peer information for ISIS(1)"
            }
        }
        let outcomes = await checker.outcomes(
            of: [Self.adjacency("A"), Self.question("B")], within: .seconds(1800))
        #expect(outcomes.map(\.result) == [.fail, .pass])
        #expect(outcomes[0].observed.hasPrefix("GigabitEthernet0/1/0 is shut down"))
    }

    private struct Gone: Error, CustomStringConvertible {
        var description: String { "connection refused" }
    }

    /// Each of them took as long as a login before.
    @Test func `A command line that is lost is opened once in a round, and not at all after a last word`() async throws
    {
        for isFinal in [false, true] {
            let asked = Mutex<[String]>([])
            let questions =
                ["isis-peer", "ospf-peer", "bgp-peer"].map { Self.question("A", $0) } + [Self.question("B")]
            let checker = try checker(questions) { command, router in
                if router == "B" { return "Peer information for ISIS(1)" }
                asked.withLock { $0.append(command) }
                throw isFinal ? FinalAnswer(reason: "no VTY") as any Error : Gone()
            }
            let outcomes = await checker.outcomes(of: questions, within: isFinal ? .seconds(1800) : .zero)
            #expect(outcomes.map(\.result) == [.error, .error, .error, .pass])
            #expect(outcomes.map(\.unread) == ["A", "A", "A", nil])
            let commands = asked.withLock { $0 }
            #expect(commands.count == (isFinal ? 3 : 1), "\(commands)")
        }
    }

    @Test func `A path over a router that cannot be read is that router's`() async throws {
        let path = CheckQuestion.named(
            CheckSubject(
                check: .endToEndLSP, router: "A", subject: "it",
                expectation: .endToEndLSP(
                    from: try #require(IPv4Address("1.1.1.9")), to: try #require(IPv4Prefix("6.6.6.9/32")),
                    peer: "PE4")))
        let checker = try checker([path, Self.question("B")]) { _, router in
            if router == "A" { throw Gone() }
            return "Peer information for ISIS(1)"
        }
        let outcomes = await checker.outcomes(of: [path, Self.question("B")], within: .zero, round: .seconds(60))
        #expect(outcomes.map(\.result) == [.error, .pass] && outcomes[0].unread == "A")
        #expect(outcomes[0].observed == "A: connection refused")
    }

    private static func route(_ prefix: String, absent: Bool = false) throws -> CheckQuestion {
        let prefix = try #require(IPv4Prefix(prefix))
        return .named(
            CheckSubject(
                check: .customerRoute, router: "A", subject: "it",
                expectation: absent
                    ? .noCustomerRoute(prefix, vpn: "blue")
                    : .customerRoute(prefix, vpn: "blue", nextHops: [])))
    }

    private static func routes(_ prefixes: [String], counts: String) -> String {
        "Routing Table : blue\n\(counts)\n" + prefixes.map { "\($0) IBGP 255 0 RD 192.0.2.9 GE0/1/0\n" }.joined()
    }

    @Test func `A few networks of a table are asked for one by one, and looked up in it where that tells nothing`()
        async throws
    {
        let asked = Mutex<[String]>([])
        let questions = try ["198.51.100.0/26", "198.51.100.64/26"].map { try Self.route($0) }
        let whole = "display ip routing-table vpn-instance blue"
        let checker = try checker(questions) { command, _ in
            asked.withLock { $0.append(command) }
            if command == whole + " 198.51.100.0 26" {
                return Self.routes(["198.51.100.0/26"], counts: "Summary Count : 1")
            }
            return command == whole ? Self.routes([], counts: "Destinations : 0 Routes : 0") : ""
        }
        let outcomes = await checker.outcomes(of: questions, within: .zero, round: .seconds(60))
        #expect(outcomes.map(\.result) == [.pass, .fail])
        #expect(outcomes[0].evidence.hasPrefix(whole + " 198.51.100.0 26: 198.51.100.0/26 IBGP"))
        #expect(outcomes[1].evidence == whole && outcomes[1].observed == "no route to 198.51.100.64/26")
        #expect(asked.withLock { $0.prefix(3) } == [whole + " 198.51.100.0 26", whole + " 198.51.100.64 26", whole])
    }

    @Test func `Many networks, and one that must be absent, need the whole table`() async throws {
        let many = try (0..<9).map { try Self.route("198.51.100.\($0 * 4)/30") }
        let absent = [try Self.route("198.51.100.0/26"), try Self.route("203.0.113.0/26", absent: true)]
        for questions in [many, absent] {
            let asked = Mutex<[String]>([])
            let checker = try checker(questions) { command, _ in
                asked.withLock { $0.append(command) }
                return Self.routes(["198.51.100.0/26"], counts: "Destinations : 1 Routes : 1")
            }
            _ = await checker.outcomes(of: questions, within: .zero, round: .seconds(60))
            #expect(asked.withLock { Set($0) } == ["display ip routing-table vpn-instance blue"])
        }
    }

    @Test func `What is waited for is told, with the time that is left`() async throws {
        let told = Mutex<[CheckProgress]>([])
        let checker = try checker(
            [Self.question("A"), Self.question("B")], progress: { progress in told.withLock { $0.append(progress) } }
        ) { _, router in router == "A" ? "Peer information for ISIS(1)" : "" }
        _ = await checker.check(task: "one", names: ["isis-peer"], within: .seconds(2))
        let lines = told.withLock { $0 }
        #expect(lines.first?.words == "0 of 2: the first answers, 2 s left")
        let next = try #require(lines.dropFirst().first)
        #expect(next.words.hasPrefix("1 of 2: isis-peer B (`display isis-peer`: the router printed nothing"))
        #expect(next.words.hasSuffix("s left") && next.total == 2 && next.task == "one")
    }

    @Test func `A progress line is short and reads as one`() {
        let outcome = CheckOutcome(
            name: "labeled-route", router: "CE2", result: .fail, observed: "no label for 1.1.1.9/32")
        let progress = CheckProgress(task: "t", passed: 2, total: 6, waitingFor: outcome, left: .seconds(74.6))
        #expect(progress.words == "2 of 6: labeled-route CE2 (no label for 1.1.1.9/32), 74 s left")
    }

    @Test func `A log is told of a change at once, and else every ten seconds`() {
        var log = CheckProgressLog()
        let start = ContinuousClock.now
        let moments: [(String, Double)] = [("a", 0), ("a", 2), ("b", 3), ("b", 12), ("b", 13.5), ("a", 14)]
        #expect(moments.map { log.isDue($0.0, at: start + .seconds($0.1)) } == [true, false, true, false, true, true])
    }
}
