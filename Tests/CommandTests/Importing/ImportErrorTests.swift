import Foundation
import TestSupport
import Testing

/// What cannot be imported ends in an error that names it, and writes nothing.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct ImportErrorTests {
    private static let base = "xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\""

    private func folder(_ files: [String: String]) throws -> Scratch {
        let folder = try Scratch()
        try FileManager.default.createDirectory(atPath: folder.path + "/in", withIntermediateDirectories: false)
        for (name, text) in files { _ = try folder.write(text, to: "in/\(name)") }
        return folder
    }

    private func outcome(_ files: [String: String], _ more: [String] = []) async throws -> CommandLineTool.Outcome {
        let folder = try folder(files)
        let outcome = try await CommandLineTool.run(
            [
                "import", "--running", folder.path + "/in", "--to", folder.path + "/out", "--templates",
                Scratch.shippedTemplates,
            ] + more, in: folder)
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/out"))
        return outcome
    }

    private static let huawei = "<data \(base)><ifm xmlns=\"urn:huawei:yang:huawei-ifm\"/></data>"

    static let wrong: [(files: [String: String], words: [String])] = [
        ([:], ["holds no file NAME.xml", "cscctl backup"]),
        (["A.xml": "<config><ifm></config>"], ["A.xml:1", "error"]),
        (["A.xml": "sysname A\n"], ["A.xml:1"]),
        (
            ["A.xml": "<data \(base)><configuration xmlns=\"http://xml.juniper.net/junos/22.4R1/junos\"/></data>"],
            ["A.xml holds nothing", "<configuration>", "juniper", "urn:huawei:yang"]
        ),
        (["A.xml": "<data \(base)/>"], ["A.xml holds nothing"]),
        (["A.xml": huawei, "B.txt": "sysname B\n"], ["B.txt is there and", "B.xml is not"]),
        (
            ["A.xml": huawei, "B.xml": huawei, "A.txt": "#\nsysname ONE\n#\n", "B.txt": "sysname ONE\n"],
            ["A.txt and", "B.txt are both of a router called ONE"]
        ),
        (
            ["A.xml": huawei, "A.lldp.txt": "Total peers: 3\n"],
            ["A.lldp.txt is not what", "display lldp neighbor brief"]
        ),
        (["A B.xml": huawei], ["A B.xml", "letters, digits"]),
        (["A.xml": huawei], ["no Level 1 carrier", "(A)"]),
    ]

    @Test(arguments: ImportErrorTests.wrong.indices)
    func `Files that are none are named`(_ index: Int) async throws {
        let (files, words) = Self.wrong[index]
        let outcome = try await outcome(files)
        #expect(outcome.status == 1, "\(outcome.testDescription)")
        for word in words { #expect(outcome.errors.contains(word), "missing `\(word)`: \(outcome.testDescription)") }
    }

    @Test func `A folder that is there is left alone`() async throws {
        let folder = try folder(["A.xml": Self.huawei])
        let outcome = try await CommandLineTool.run(
            ["import", "--running", folder.path + "/in", "--to", folder.path + "/in"], in: folder)
        #expect(outcome.status == 1 && outcome.errors.contains("is there already"), "\(outcome.testDescription)")
    }

    @Test(arguments: [
        (["--running", "a", "--from", "b"], "one of the two"), ([], "one of the two"),
        (["--running", "a", "--links", "by-subnt"], "by-subnet"),
        (["--running", "a", "--known-hosts", "b"], "does nothing"),
        (["--from", "b", "--agent", "--key", "c"], "give one of"),
    ])
    func `Options that contradict each other are refused`(_ arguments: [String], _ words: String) async throws {
        let folder = try Scratch()
        let outcome = try await CommandLineTool.run(["import", "--to", folder.path + "/out"] + arguments, in: folder)
        #expect(outcome.status == 64 && outcome.errors.contains(words), "\(outcome.testDescription)")
    }

    @Test(arguments: [
        ("A B=192.0.2.1", "letters, digits"), ("192.0.2.1:x", "a port from 1"), ("=", "letters, digits"),
        (":830", "expected"),
    ])
    func `An address that is none is refused`(_ target: String, _ words: String) async throws {
        let folder = try Scratch()
        let outcome = try await CommandLineTool.run(
            ["import", "--from", target, "--to", folder.path + "/out", "--templates", Scratch.shippedTemplates],
            in: folder)
        #expect(outcome.status == 1 && outcome.errors.contains(words), "\(outcome.testDescription)")
    }

    private static let near = "PE1 GigabitEthernet0/1/0 11.1.1.2/24"
    private static let far = "CE1 GigabitEthernet0/2/0 11.1.1.1/24"

    @Test(arguments: [
        (["\(near), CE9 GigabitEthernet0/2/0 11.1.1.1/24"], ["no router `CE9`", "did you mean `CE1`?"]),
        (["\(near), CE1 GigabitEthernet0/2/9 11.1.1.1/24"], ["no port of CE1 `GigabitEthernet0/2/9`"]),
        (["\(near) csc-nort, \(far)"], ["no VPN instance of PE1 `csc-nort`", "did you mean `csc-north`?"]),
        (["\(near), CE1 GigabitEthernet0/2/0"], ["CE1 GigabitEthernet0/2/0 has no address", "ADDRESS/LEN"]),
        (
            ["PE1 GigabitEthernet0/2/0 11.1.1.2/24, \(far)"],
            ["PE1 GigabitEthernet0/2/0 has the address 30.1.1.1/24", "Leave the address out"]
        ),
        ([near], ["two ends with a comma"]), (["\(near) a b, \(far)"], ["two ends with a comma"]),
        (["\(near), PE1 GigabitEthernet0/1/1 11.1.1.1/24"], ["both ends are on PE1"]),
        (["PE1 GigabitEthernet0/1/0 11.1.1.2/33, \(far)"], ["192.0.2.1/30", "11.1.1.2/33"]),
    ])
    func `A link that is named wrongly is refused, and nothing is written`(
        _ links: [String], _ words: [String]
    ) async throws {
        try await expectRefused(links.flatMap { ["--link", $0] }, words)
    }

    @Test func `So is an AS of a router that is not there`() async throws {
        try await expectRefused(["--as", "CE9=200"], ["no router `CE9`", "did you mean `CE1`?"])
    }

    private func expectRefused(_ arguments: [String], _ words: [String]) async throws {
        let folder = try Scratch()
        var network = HandBuiltNetwork()
        network.hasService = false
        let running = try network.write(into: folder.path + "/by-hand")
        let outcome = try await CommandLineTool.run(
            [
                "import", "--running", running, "--to", folder.path + "/out", "--templates", Scratch.shippedTemplates,
            ] + arguments, in: folder)
        #expect(outcome.status == 1, "\(outcome.testDescription)")
        for word in words { #expect(outcome.errors.contains(word), "no `\(word)`: \(outcome.testDescription)") }
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/out"))
    }

    @Test(arguments: ["CE1", "CE1=", "CE1=0", "=200", "CE1=4294967296", "CE1=1.65536"])
    func `An AS that is none is refused`(_ text: String) async throws {
        let folder = try Scratch()
        let outcome = try await CommandLineTool.run(
            ["import", "--running", "a", "--to", folder.path + "/out", "--as", text], in: folder)
        #expect(outcome.status == 64 && outcome.errors.contains("expected ROUTER=AS"), "\(outcome.testDescription)")
    }
}
