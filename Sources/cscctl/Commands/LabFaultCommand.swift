import ArgumentParser
import Diagnostics
import Fleet
import Foundation
import Journaling
import Lab
import SSH
import VRP

/// `cscctl lab fault`: makes a simulated router misbehave.
struct LabFaultCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fault",
        abstract: "Make a router of the lab refuse, lie, fall silent or drop the connection.",
        discussion: """
            FAULT is EFFECT OPERATION [after N] [always]; the effects are refuse, drop-before, drop-after, silence and
            lie; the operation is a NETCONF one such as edit-config, validate or commit, or netconf for the subsystem
            itself, which can be refused. `hide TEXT` and `announce URI` change the hello. `clear` forgets what waits.

            Examples:
              cscctl lab fault PE1 "refuse commit after 2"
              cscctl lab fault PE1 clear
            """)

    @Argument(help: "The router.")
    var router: String

    @Argument(help: "The fault, or clear; without one, what waits is shown.")
    var fault: String?

    @OptionGroup var place: StateOption

    func run() async throws {
        let terminal = Terminal.current(environment: ProcessInfo.processInfo.environment)
        do {
            let folder = StateFolder(path: place.state)
            guard let record = LabRecord.read(in: folder) else {
                throw Diagnostic.error("no lab is up", hint: "cscctl lab up INVENTORY --detach")
            }
            guard let endpoint = record.endpoint(of: router) else {
                let near = Spelling.nearest(to: router, among: record.endpoints.map(\.router))
                throw Diagnostic.error("the lab has no router \(router)", hint: near.map { "Did you mean \($0)?" })
            }
            terminal.result(try await say("lab fault" + (fault.map { " " + $0 } ?? ""), to: endpoint, record, folder))
        } catch {
            terminal.note(CommandFrame.words(for: error))
            throw ExitStatus.refused.code
        }
    }

    private func say(
        _ command: String, to endpoint: LabEndpoint, _ record: LabRecord, _ folder: StateFolder
    ) async throws -> String {
        let target = SSHTarget(
            host: "127.0.0.1", port: endpoint.port, user: record.user,
            credentials: [.password(try LabRecord.password(in: folder))], hostKey: .fingerprint(endpoint.fingerprint),
            algorithms: .vrp)
        let reactor = try Reactor()
        defer { reactor.stop() }
        let client = try await SSHClient.connect(to: target, on: reactor, through: HandshakeGate())
        let session = CommandLineSession(channel: try await client.openShell())
        try await session.open()
        let answer = try await session.run(command)
        await session.close()
        await client.close()
        return answer
    }
}
