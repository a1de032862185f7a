import Foundation
import TestSupport
import Testing
import XML

/// The shipped inventory's lab in a process of its own, and OpenSSH as an independent client of it.
struct DetachedLab: Sendable {
    let folder: Scratch
    let ports: [String: Int]
    let fingerprints: [String: String]
    /// In what its inventory, `inventory.yaml` in the folder, differs from the shipped one.
    let extras: [Scratch.Replacement]

    static let managed = ["PE1", "PE2", "CE1", "PE3", "CE2", "PE4"]

    var state: String { folder.path }

    /// Brings the lab up, lends it, and takes it down whatever happens; of another inventory than the shipped one it takes
    /// no changes. `running` is a folder of what routers run at first.
    static func with(
        _ extras: [Scratch.Replacement] = [], inventory other: String? = nil, running: String? = nil,
        _ work: (DetachedLab) async throws -> Void
    ) async throws {
        let folder = try Scratch()
        let inventory = try other ?? folder.inventory(extras)
        let up = try await CommandLineTool.run(
            ["lab", "up", inventory, "--detach", "--state", folder.path] + (running.map { ["--running", $0] } ?? []),
            in: folder)
        try #require(up.status == 0, "\(up.testDescription)")
        do {
            try await work(DetachedLab(folder, extras))
        } catch {
            _ = try await CommandLineTool.run(["lab", "down", "--state", folder.path], in: folder)
            throw error
        }
        let down = try await CommandLineTool.run(["lab", "down", "--state", folder.path], in: folder)
        #expect(down.status == 0, "\(down.testDescription)")
    }

    private init(_ folder: Scratch, _ extras: [Scratch.Replacement]) throws {
        self.folder = folder
        self.extras = extras
        let record = try JSONObject(Data(contentsOf: URL(fileURLWithPath: folder.path + "/lab/lab.json")))
        var ports: [String: Int] = [:]
        var fingerprints: [String: String] = [:]
        for endpoint in record["endpoints"].list {
            let name = try #require(endpoint["router"].text)
            ports[name] = Int(try #require(endpoint["port"].number))
            let fingerprint = try #require(endpoint["fingerprint"].text)
            fingerprints[name] = fingerprint
        }
        self.ports = ports
        self.fingerprints = fingerprints
    }

    func password() throws -> String {
        try Scratch.read(state + "/lab/password").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// `cscctl apply` on this lab; the playbook is the hasty one unless told otherwise.
    func apply(_ more: [String] = [], playbook: String? = nil) async throws -> CommandLineTool.Outcome {
        let playbook = try playbook ?? folder.hastyPlaybook()
        return try await CommandLineTool.run(applyArguments(playbook) + more, in: folder)
    }

    func applyArguments(_ playbook: String) -> [String] {
        let templates = ["--templates", Scratch.shippedTemplates]
        return ["apply", playbook, "--lab", "--yes", "--state", state, "--format", "json"] + templates
    }

    func fault(_ router: String, _ words: String) async throws {
        let told = try await CommandLineTool.run(["lab", "fault", router, words, "--state", state], in: folder)
        try #require(told.status == 0 && told.output.contains(words), "\(told.testDescription)")
    }

    func clear(_ router: String) async throws {
        let told = try await CommandLineTool.run(["lab", "fault", router, "clear", "--state", state], in: folder)
        try #require(told.status == 0, "\(told.testDescription)")
    }

    // MARK: by a client that is not ours

    /// The running configurations of all routers, the customers' too, in an order of their own.
    func running() async throws -> [String: String] {
        try await onAllRouters { router in
            // A VRP's basic mode reports all defaults (RFC 6243).
            let trim =
                "<with-defaults xmlns=\"urn:ietf:params:xml:ns:yang:ietf-netconf-with-defaults\">trim</with-defaults>"
            let replies = try await netconf(
                router, ["<get-config><source><running/></source>\(trim)</get-config>"])
            return try DetachedLab.canonical(XMLDocument.parse(#require(replies.first)))
        }
    }

    /// Saves what the managed routers run as an operator might, whole; gives the folder.
    func saveRunning(adding more: String = "") async throws -> String {
        let saved = folder.path + "/saved"
        try? FileManager.default.createDirectory(atPath: saved, withIntermediateDirectories: true)
        for router in DetachedLab.managed {
            let replies = try await netconf(router, ["<get-config><source><running/></source></get-config>"])
            let reply = try #require(replies.first)
            let data = try #require(reply.firstMatch(of: /<data.*<\/data>/.dotMatchesNewlines()))
            _ = try folder.write(String(data.0).replacing("</data>", with: more + "</data>"), to: "saved/\(router).xml")
        }
        return saved
    }

    /// The routers whose running or candidate cannot be locked: somebody holds it, or a commit waits there.
    func locked() async throws -> [String] {
        let answers = try await onAllRouters { router in
            let replies = try await netconf(
                router,
                ["running", "candidate"].map { "<lock><target><\($0)/></target></lock>" })
            return replies.contains { !$0.contains("<ok/>") } ? "locked" : ""
        }
        return answers.filter { !$0.value.isEmpty }.keys.sorted()
    }

    private func onAllRouters(_ ask: @escaping @Sendable (String) async throws -> String) async throws -> [String:
        String]
    {
        try await withThrowingTaskGroup(of: (String, String).self) { group in
            for router in ports.keys {
                group.addTask { (router, try await ask(router)) }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    /// Speaks NETCONF 1.0 through `ssh -s`; gives the replies without the server's hello and the last `<ok/>`.
    func netconf(_ router: String, _ requests: [String]) async throws -> [String] {
        let base = "urn:ietf:params:xml:ns:netconf:base:1.0"
        let capability = "<capability>urn:ietf:params:netconf:base:1.0</capability>"
        let hello = "<hello xmlns=\"\(base)\"><capabilities>\(capability)</capabilities></hello>]]>]]>"
        let calls = (requests + ["<close-session/>"]).enumerated().map { index, request in
            "<rpc xmlns=\"\(base)\" message-id=\"\(index + 1)\">\(request)</rpc>]]>]]>"
        }
        let port = try #require(ports[router])
        let arguments = [
            "-F", "/dev/null", "-p", "\(port)", "-i", state + "/lab/id_ed25519",
            "-o", "UserKnownHostsFile=\(state)/lab/known_hosts", "-o", "StrictHostKeyChecking=yes",
            "-o", "IdentitiesOnly=yes", "-o", "BatchMode=yes", "-s", "lab@127.0.0.1", "netconf",
        ]
        let client = try RunningProgram("/usr/bin/ssh", arguments, input: hello + calls.joined())
        let messages = try await client.end(within: 20).output.components(separatedBy: "]]>]]>")
        try #require(messages.count >= requests.count + 2, "\(router): \(messages)")
        return Array(messages[1...requests.count])
    }

    /// Commits an edit, as a colleague with another client would.
    func configure(_ router: String, _ config: String) async throws {
        let replies = try await netconf(
            router,
            ["<edit-config><target><candidate/></target><config>\(config)</config></edit-config>", "<commit/>"])
        try #require(replies.allSatisfy { $0.contains("<ok/>") }, "\(replies)")
    }

    /// The same text for the same content: entries of lists and leaves sorted, message ids left out.
    private static func canonical(_ element: XMLElement) -> String {
        let inside = element.children.map(canonical).sorted().joined()
        let name = "{\(element.name.namespace)}\(element.name.local)"
        return "<\(name)>\(element.children.isEmpty ? element.text : inside)</>"
    }

    /// The same after a service has gone, but for the mode of BGP that it brought: nothing takes that back.
    func expectGone(since before: [String: String], _ outcome: CommandLineTool.Outcome) async throws {
        let after = try await running()
        for router in ports.keys.sorted() {
            let (old, new) = (before[router].map(Self.withoutYANGMode), after[router].map(Self.withoutYANGMode))
            expectSame(new, old, router, outcome)
        }
        #expect(try await locked() == [], "after \(outcome.testDescription)")
    }

    /// Shows of long texts where they begin to differ.
    private func expectSame(_ new: String?, _ old: String?, _ router: String, _ outcome: CommandLineTool.Outcome) {
        guard new != old else { return }
        let (left, right) = (Array((new ?? "").utf8), Array((old ?? "").utf8))
        let place = zip(left, right).prefix { $0 == $1 }.count
        let words = [left, right].map { String(decoding: $0[max(0, place - 300)...].prefix(700), as: UTF8.self) }
        Issue.record("\(router): \(words[0]) was \(words[1]) before \(outcome.testDescription)")
    }

    private static let bgp = "{urn:huawei:yang:huawei-bgp}"
    static let yangMode = "<\(bgp)global><\(bgp)yang-enable>true</></>"

    private static func withoutYANGMode(_ running: String) -> String {
        running.replacing(yangMode, with: "").replacing("<\(bgp)bgp></>", with: "")
    }

    /// Everything is as it was, and nobody holds anything.
    func expectUntouched(since before: [String: String], _ outcome: CommandLineTool.Outcome) async throws {
        let after = try await running()
        for router in ports.keys.sorted() {
            expectSame(after[router], before[router], router, outcome)
        }
        #expect(try await locked() == [], "after \(outcome.testDescription)")
    }
}

extension Trait where Self == ConditionTrait {
    static var needsOpenSSH: Self {
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/ssh"), "/usr/bin/ssh is absent")
    }
}
