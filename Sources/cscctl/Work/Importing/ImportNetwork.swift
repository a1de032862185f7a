import Diagnostics
import Fleet
import Foundation
import Import
import NETCONF
import SSH
import Transactions
import VRP
import XML
import YANG

/// Reads the routers of an import themselves: running over NETCONF, the name and the neighbours over the command line.
struct ImportNetwork {
    let targets: [ImportTarget]
    let platform: Platform
    let schema: Schema
    let login: Login
    let trust: HostKeyTrust
    let reach: Reach
    let wantsNeighbours: Bool
    let parallel: Int
    let limit: Duration
    let terminal: Terminal

    /// One router, or why there is none of it.
    private struct Answer: Sendable {
        var place: Int
        var reading: RouterReading?
        var finding: Diagnostic?
    }

    /// Every router that cannot be read is named in the error.
    func read() async throws -> [RouterReading] {
        let secrets = SecretVault()
        let doors = try doors()
        for door in doors { secrets.learn(from: door) }
        let network = try LiveNetwork(
            doors: doors, parallel: parallel, limits: SessionLimits(request: limit, messageSize: 256 << 20),
            scrubbed: { secrets.scrubbed($0) }, note: { terminal.note($0) }, desk: terminal.desk, trace: nil)
        let answers = await answers(network, secrets)
        await network.shutDown()
        var findings = DiagnosticList()
        for answer in answers { if let finding = answer.finding { findings.add(finding) } }
        let readings = answers.compactMap(\.reading)
        for (name, same) in Dictionary(grouping: zip(targets, answers), by: { $1.reading?.name ?? "" })
        where !name.isEmpty {
            guard same.count > 1 else { continue }
            findings.add(
                .error(
                    "\(same.map(\.0.text).joined(separator: " and ")) both call themselves \(name)",
                    hint:
                        "Name them on the command line: --from FIRST=\(same[0].0.host) ... Or it is one router by two addresses."
                ))
        }
        try findings.throwIfErrors()
        return readings
    }

    private func doors() throws -> [Door] {
        let environment = ProcessInfo.processInfo.environment
        let maker = DoorMaker(environment: environment, secrets: SecretReader(environment: environment))
        var findings = DiagnosticList()
        var doors: [Door] = []
        for (place, target) in targets.enumerated() {
            if targets[..<place].contains(target) { findings.add(.error("--from names \(target.text) twice")) }
            let access = RouterAccess(
                router: key(place), platform: platform.name, host: target.host, port: target.port ?? 830,
                hasOtherPort: target.port == nil, commandLinePort: target.port, login: login,
                trust: RouterAccess.Trust(netconf: trust, commandLine: trust), reach: reach,
                location: nil)
            do throws(DiagnosticList) {
                doors.append(try maker.door(of: access))
            } catch {
                for finding in error.all where !findings.all.contains(where: { $0.message == finding.message }) {
                    findings.add(finding)
                }
            }
        }
        try findings.throwIfErrors()
        return doors
    }

    /// What a target is called before its name is known.
    private func key(_ place: Int) -> String { targets[place].text }

    private func answers(_ network: LiveNetwork, _ secrets: SecretVault) async -> [Answer] {
        await withTaskGroup(of: Answer.self) { group in
            var waiting = targets.indices[...]
            for place in waiting.prefix(parallel) { group.addTask { await answer(place, network, secrets) } }
            waiting = waiting.dropFirst(parallel)
            var answers: [Answer] = []
            while let answer = await group.next() {
                answers.append(answer)
                if let place = waiting.popFirst() { group.addTask { await self.answer(place, network, secrets) } }
            }
            return answers.sorted { $0.place < $1.place }
        }
    }

    private func answer(_ place: Int, _ network: LiveNetwork, _ secrets: SecretVault) async -> Answer {
        do {
            return Answer(place: place, reading: try await read(place, network, secrets))
        } catch {
            let known = error as? Diagnostic
            let words = secrets.scrubbed(known?.message ?? "\(error)").oneLine
            return Answer(place: place, finding: .error("\(key(place)): \(words)", hint: known?.hint))
        }
    }

    private func read(_ place: Int, _ network: LiveNetwork, _ secrets: SecretVault) async throws -> RouterReading {
        let session = try await network.open(key(place))
        let tree: DataTree
        do {
            let filter = schema.configurationRoots.map { XMLElement($0) }
            tree = try await RunningReader.read(filter, from: session.netconf, schema: schema, secrets)
        } catch {
            await session.close()
            throw error
        }
        await session.close()
        guard !tree.roots.isEmpty else {
            throw Diagnostic.error(
                "it runs nothing of the configuration of a \(platform.title)",
                hint: "Is it such a router, and may this user read its configuration?")
        }
        let target = targets[place]
        var reading = RouterReading(name: try await name(place, network), tree: tree)
        if wantsNeighbours { reading.neighbours = try await neighbours(place, network) }
        reading.access = RouterReading.Access(
            address: target.host, port: target.port, commandLinePort: target.port,
            hostKey: await network.hostKeys[key(place)])
        return reading
    }

    /// The given one, or the sysname, which the prompt of the user view has between its brackets.
    private func name(_ place: Int, _ network: LiveNetwork) async throws -> String {
        if let name = targets[place].name { return name }
        let prompt = try await network.prompt(on: key(place))
        let end = prompt.lastIndex(of: ">") ?? prompt.endIndex
        let begin = prompt[..<end].lastIndex(of: "<").map { prompt.index(after: $0) } ?? prompt.startIndex
        let sysname = String(prompt[begin..<end])
        guard ImportTarget.isName(sysname) else {
            throw Diagnostic.error(
                "its prompt `\(prompt)` has no name that an inventory takes",
                hint: "Name it on the command line: --from NAME=\(targets[place].host)")
        }
        return sysname
    }

    private func neighbours(_ place: Int, _ network: LiveNetwork) async throws -> [LLDPNeighbour] {
        let text = try await network.display("display lldp neighbor brief", on: key(place))
        guard let table = LLDPBrief.read(text) else {
            throw Diagnostic.error(
                "the output of `display lldp neighbor brief` cannot be read: \(String(text.prefix(200)).oneLine)")
        }
        return table.neighbours
    }
}
