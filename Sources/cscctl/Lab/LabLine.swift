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
            throw .error(
                "no lab is up",
                hint: StatePlaceNotes(folder).onOtherLabs().first ?? "cscctl lab up INVENTORY --detach")
        }
        self.record = record
        self.folder = folder
    }

    func endpoint(of router: String) throws(Diagnostic) -> LabEndpoint {
        if let endpoint = record.endpoint(of: router) { return endpoint }
        let near = Spelling.nearest(to: router, among: record.endpoints.map(\.router))
        throw .error("the lab has no router \(router)", hint: near.map { "Did you mean \($0)?" })
    }

    /// Gives `lab WORDS` to that router's command line, and its answer; one that begins with `Error:` is thrown.
    func say(_ words: String, to endpoint: LabEndpoint) async throws -> String {
        let target = SSHTarget(
            host: "127.0.0.1", port: endpoint.port, user: record.user,
            credentials: [.password(try LabRecord.password(in: folder))], hostKey: .fingerprint(endpoint.fingerprint),
            algorithms: .vrp)
        let reactor = try Reactor()
        defer { reactor.stop() }
        let client = try await SSHClient.connect(to: target, on: reactor, through: HandshakeGate())
        // As one command without a shell: a router that has been told to give no shell must still be told otherwise.
        let channel = try await client.execute("lab " + words)
        var bytes: [UInt8] = []
        while let more = try await channel.read() { bytes += more }
        await client.close()
        let answer = String(decoding: bytes.filter { $0 != 13 }, as: UTF8.self)
        guard !answer.hasPrefix("Error:") else {
            throw CommandLineError(.refused, command: "lab " + words, output: answer)
        }
        return answer
    }
}
