import Addressing
import Diagnostics
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Fleet

/// Inventories that a program prints.
@Suite(.timeLimit(.minutes(10))) struct InventorySourceTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func program(_ script: String, name: String = "inventory", mode: mode_t = 0o755) throws -> String {
        let path = folder.path + "/" + name
        try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(fileURLWithPath: path))
        chmod(path, mode)
        return path
    }

    private func failure(_ script: String, limit: Duration = .seconds(20), longest: Int = 1 << 20) throws -> String {
        let path = try program(script)
        do throws(Diagnostic) {
            _ = try InventoryProgram(path: path, limit: limit, longestOutput: longest).output()
            return ""
        } catch {
            return error.description.replacing(path, with: "PROGRAM")
        }
    }

    @Test func whatIsRunAndWhatIsRead() throws {
        let path = try program("echo")
        #expect(InventorySource(path) == .program(path))
        #expect(InventorySource(path).name == "inventory (output of \(path))")
        let plain = try program("echo", name: "plain", mode: 0o644)
        #expect(InventorySource(plain) == .file(plain))
        // Some file systems make every file executable.
        for name in ["a.yaml", "a.yml", "a.json"] {
            let text = try program("echo", name: name)
            #expect(InventorySource(text) == .file(text))
        }
        #expect(InventorySource("-") == .standardInput && InventorySource("-").name == "inventory (standard input)")
        #expect(InventorySource(folder.path) == .file(folder.path))
        #expect(InventorySource("/no/such") == .file("/no/such"))
    }

    @Test func whatItPrintsIsTheInventoryInYAMLOrJSON() throws {
        let path = try program("cat <<'E'\n\(Sample.text)\nE")
        #expect(try Inventory.load(path).routers.count == 4)
        let json =
            #"{"defaults": {"platform": "x", "username": "ops", "password": {"env": "P"}}, "carriers": "#
            + #"{"core": {"as": 64500, "igp": "isis"}}, "routers": {"north": {"role": "l1-pe", "carrier": "core", "#
            + #""loopback": "10.0.0.1/32", "managed": true, "address": null}}}"#
        let other = try program("cat <<'E'\n\(json.replacing(", \"address\": null", with: ""))\nE", name: "json")
        #expect(try Inventory.load(other).router("north")?.loopback?.address.description == "10.0.0.1")
    }

    @Test func aSlipHasItsPlaceInTheOutput() throws {
        let path = try program("cat <<'E'\n\(Sample.text.replacing("igp: isis", with: "igp: isi"))\nE")
        let error = #expect(throws: DiagnosticList.self) { try Inventory.load(path) }
        #expect(
            error?.description.hasPrefix("inventory (output of \(path)):4:27: error: carrier `core`: `igp`:") == true,
            "\(error?.description ?? "")")
    }

    /// Paths are seen from the program's folder, and it may include files.
    @Test func itsFolderIsWherePathsBegin() throws {
        try Data("routers: {}\n".utf8).write(to: URL(fileURLWithPath: folder.path + "/more.yaml"))
        let text = Sample.text.replacing("{ env: P }", with: "{ file: secret }")
        let path = try program("cat <<'E'\ninclude: more.yaml\n\(text)\nE")
        #expect(try Inventory.load(path).router("north")?.login.password?.source == .file(folder.path + "/secret"))
    }

    @Test func itGetsNothingOfOurs() throws {
        setenv("CSCCTL_TEST_SECRET", "hidden", 1)
        let path = try program(
            "echo \"# $CSCCTL_TEST_SECRET $# $(ls /proc/self/fd | wc -l)\"; env >&2; if read line; then echo asked; fi")
        let (text, warnings) = try InventoryProgram(path: path).output()
        #expect(!text.contains("hidden") && !text.contains("asked") && text.hasPrefix("#  0 "), "\(text)")
        let said = warnings.map(\.message).joined()
        #expect(said.hasPrefix("\(path) says: ") && !said.contains("CSCCTL_TEST_SECRET"), "\(said)")
        // A warning of the inventory, where it is one.
        let right = try program("echo careful >&2; cat <<'E'\n\(Sample.text)\nE")
        #expect(try Inventory.load(right).warnings.map(\.message) == ["\(right) says: careful"])
    }

    @Test func howItFailedIsSaid() throws {
        #expect(
            try failure("echo no token >&2; exit 3")
                == "error: the inventory cannot be read: PROGRAM failed (status 3): no token")
        #expect(try failure("kill -9 $$") == "error: the inventory cannot be read: PROGRAM failed (signal 9)")
        #expect(try failure("exit 0") == "error: the inventory cannot be read: PROGRAM prints nothing")
        #expect(try failure("printf '\\377'").contains("not UTF-8"))
        #expect(try failure("yes", longest: 1 << 20).contains("prints more than 1 MB"))
        #expect(try failure("sleep 100", limit: .milliseconds(300)).contains("did not end within 0 s"))
        let path = folder.path + "/nothing"
        try Data("#!/no/such/interpreter\n".utf8).write(to: URL(fileURLWithPath: path))
        chmod(path, 0o755)
        let error = #expect(throws: DiagnosticList.self) { try Inventory.load(path) }
        #expect(error?.description.contains("cannot run \(path)") == true)
    }
}
