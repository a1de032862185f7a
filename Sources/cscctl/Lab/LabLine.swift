import Diagnostics
import Fleet
import Journaling
import Lab
import SSH
import VRP

/// The command line of a router of the lab that is up, where the lab's own commands are given.
struct LabLine {
    let record: LabRecord
    let folder: StateFolder

    init(in folder: StateFolder) throws(Diagnostic) {
        guard let record = LabRecord.read(in: folder) else {
            throw .error("no lab is up", hint: "cscctl lab up INVENTORY --detach")
        }
        self.record = record
        self.folder = folder
    }

    func endpoint(of router: String) throws(Diagnostic) -> LabEndpoint {
        if let endpoint = record.endpoint(of: router) { return endpoint }
        let near = Spelling.nearest(to: router, among: record.endpoints.map(\.router))
        throw .error("the lab has no router \(router)", hint: near.map { "Did you mean \($0)?" })
    }

    /// Types `lab WORDS` on that router and gives the answer; the session throws one that begins with `Error:`.
    func say(_ words: String, to endpoint: LabEndpoint) async throws -> String {
        let target = SSHTarget(
            host: "127.0.0.1", port: endpoint.port, user: record.user,
            credentials: [.password(try LabRecord.password(in: folder))], hostKey: .fingerprint(endpoint.fingerprint),
            algorithms: .vrp)
        let reactor = try Reactor()
        defer { reactor.stop() }
        let client = try await SSHClient.connect(to: target, on: reactor, through: HandshakeGate())
        let session = CommandLineSession(channel: try await client.openShell())
        try await session.open()
        let answer = try await session.run("lab " + words)
        await session.close()
        await client.close()
        return answer
    }
}
