import Foundation
import TestSupport
import Testing

/// Every parser of outside bytes against mutated inputs, in a process of its own; `make fuzz` gives each a million.
@Suite(.serialized) struct FuzzRunTests {
    static let targets = [
        "display-isis-peer", "display-ospf-peer", "display-mpls-ldp-session", "display-mpls-ldp-lsp",
        "display-mpls-lsp",
        "display-mpls-interface", "display-bgp-peer", "display-bgp-routing-table", "display-ip-routing-table",
        "display-ip-interface-brief", "display-tunnel-info", "display-ip-vpn-instance", "terminal", "command-line",
        "framing-1.0", "framing-1.1",
        "xml",
        "running", "template", "inventory", "playbook", "known-hosts", "plan", "journal", "references",
        "module-header", "module-list", "probes",
    ]

    private static let program: String = {
        let bundle = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let places = [bundle, SharedMaterial.repositoryRoot.appending(path: ".build/debug")]
        let found = places.map { $0.appending(path: "fuzz").path }.first(where: FileManager.default.isExecutableFile)
        return found ?? bundle.appending(path: "fuzz").path
    }()

    @Test func everyParserHasItsTest() async throws {
        let listed = try await RunningProgram(Self.program, ["list"]).end()
        #expect(listed.output.split(separator: "\n").map(String.init) == Self.targets)
        let corpus = SharedMaterial.repositoryRoot.appending(path: "Tests/Fuzz/Corpus")
        for target in Self.targets {
            let files = try FileManager.default.contentsOfDirectory(atPath: corpus.appending(path: target).path)
            #expect(!files.isEmpty, "\(target) has no corpus")
        }
    }

    @Test(arguments: FuzzRunTests.targets)
    func noInputEndsTheProcess(target: String) async throws {
        let folder = try TemporaryFolder()
        let arguments = ["--each", "10000", "--only", target, "--keep", folder.path]
        let ended = try await RunningProgram(Self.program, arguments).end(within: 300)
        #expect(ended.status == 0, "\(ended.output)\(ended.errors)")
    }
}
