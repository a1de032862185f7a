import Diagnostics
import Foundation
import Testing

@testable import Fleet

@Suite struct SecretReferenceTests {
    private static let place = SourceLocation(file: "net.yaml", line: 3, column: 7)

    private func reference(_ source: SecretReference.Source) -> SecretReference {
        SecretReference(source, at: Self.place)
    }

    @Test func readsTheEnvironmentGivenToIt() throws {
        #expect(try reference(.environment("P")).resolve(environment: ["P": "s3cret"]).reveal() == "s3cret")
    }

    @Test func saysWhichVariableIsMissing() {
        let error = #expect(throws: Diagnostic.self) { try reference(.environment("P")).resolve(environment: [:]) }
        #expect(error?.message == "the environment variable P is not set")
        #expect(error?.location == Self.place)
    }

    @Test func readsTheFirstLineOfAPrivateFile() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "secret-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "password").path
        try Data("s3cret\nmore\n".utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        #expect(try reference(.file(path)).resolve(environment: [:]).reveal() == "s3cret")
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        let error = #expect(throws: Diagnostic.self) { try reference(.file(path)).resolve(environment: [:]) }
        #expect(error?.hint == "chmod 600 \(path)")
    }

    /// A named pipe would keep whoever opens it until somebody writes into it.
    @Test(.timeLimit(.minutes(10))) func aNamedPipeIsRefusedAtOnce() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "pipe-\(UUID().uuidString)").path
        try #require(mkfifo(path, 0o600) == 0)
        defer { unlink(path) }
        let error = #expect(throws: Diagnostic.self) { try reference(.file(path)).resolve(environment: [:]) }
        #expect(error?.message == "\(path) is a pipe, device or socket, not a file")
    }

    @Test func readsWhatAProgramPrints() throws {
        #expect(try reference(.command(["printf", "s3cret\\nrest"])).resolve(environment: [:]).reveal() == "s3cret")
    }

    @Test func saysWhichProgramFailed() {
        let missing = #expect(throws: Diagnostic.self) {
            try reference(.command(["/no/such/program"])).resolve(environment: [:])
        }
        #expect(missing?.message.hasPrefix("cannot run /no/such/program") == true)
        let failing = #expect(throws: Diagnostic.self) { try reference(.command(["false"])).resolve(environment: [:]) }
        #expect(failing?.message == "false failed (status 1)")
    }

    // MARK: What a program that prints a secret is given, and how long it may take

    private func printed(_ script: String, passing: [String] = [], environment: [String: String]) throws -> String {
        try reference(.command(["/bin/sh", "-c", script], passing: passing)).resolve(environment: environment).reveal()
    }

    @Test func aProgramSeesNoneOfOurOtherSecrets() throws {
        let ours = [
            "PATH": "/usr/bin:/bin", "HOME": "/home/u", "USER": "u", "LANG": "C", "CSC_PASSWORD": "c4nary",
            "VAULT_ADDR": "https://vault", "SSH_AUTH_SOCK": "/run/agent",
        ]
        let seen = try printed("env | sort | tr '\\n' ' '; echo", environment: ours)
        #expect(seen.contains("HOME=/home/u") && seen.contains("USER=u") && seen.contains("PATH=/usr/bin:/bin"))
        #expect(!seen.contains("c4nary") && !seen.contains("VAULT_ADDR") && !seen.contains("SSH_AUTH_SOCK"))
        let named = try printed("echo $VAULT_ADDR$CSC_PASSWORD", passing: ["VAULT_ADDR"], environment: ours)
        #expect(named == "https://vault")
    }

    /// A descriptor that we have inherited ourselves, as from a shell's `3<file`.
    @Test func aProgramFindsNothingOpenAndNoTerminal() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "inherited-\(UUID().uuidString)").path
        let inherited = open(path, O_RDWR | O_CREAT, 0o600)
        defer {
            close(inherited)
            unlink(path)
        }
        let seen = try printed(
            "readlink /proc/$$/fd/0 /proc/$$/fd/\(inherited) | tr '\\n' ' '; echo",
            environment: ["PATH": "/usr/bin:/bin"])
        #expect(seen == "/dev/null ")
        let session = try printed("cut -d' ' -f6 /proc/$$/stat", environment: ["PATH": "/usr/bin:/bin"])
        #expect(Int32(session) != getsid(0))
    }

    @Test(.timeLimit(.minutes(10))) func aProgramThatDoesNotEndIsEnded() throws {
        for script in ["sleep 1000", "echo s3cret; sleep 1000", "sleep 1000 & sleep 1000"] {
            let program = SecretProgram(
                words: ["/bin/sh", "-c", script], environment: ["PATH=/usr/bin:/bin"], location: Self.place,
                limit: .milliseconds(300))
            let error = #expect(throws: Diagnostic.self) { try program.output() }
            #expect(error?.message.contains("did not end within") == true)
        }
    }

    @Test(.timeLimit(.minutes(10))) func aProgramThatPrintsWithoutEndIsEnded() throws {
        let error = #expect(throws: Diagnostic.self) {
            try printed("cat /dev/zero", environment: ["PATH": "/usr/bin:/bin"])
        }
        #expect(error?.message == "/bin/sh prints more than 64 kB")
        #expect(try reference(.command(["yes"])).resolve(environment: [:]).reveal() == "y")
    }

    /// Not on our standard error, where it could steer the terminal, but in our message, where it is cleaned.
    @Test func whatAProgramComplainsOfIsInTheMessage() throws {
        let error = #expect(throws: Diagnostic.self) {
            try printed("printf '\\033[2Jno such entry' >&2; exit 3", environment: ["PATH": "/usr/bin:/bin"])
        }
        #expect(error?.message == "/bin/sh failed (status 3): \u{1B}[2Jno such entry")
        #expect(error?.description.contains("\\x1b[2Jno such entry") == true)
    }

    @Test(arguments: [
        SecretReference.Source.command(["pass", "show", "a b%20+c"]),
        .command(["+odd", "x"], passing: ["VAULT_ADDR", "VAULT_TOKEN"]), .environment("P"), .file("/a/b"),
    ])
    func aReferenceIsReadBackFromItsText(source: SecretReference.Source) {
        #expect(SecretReference(text: reference(source).text, at: Self.place)?.source == source)
    }

    @Test func variablesAreNamedBesideTheCommand() throws {
        let text = """
            defaults: { platform: p, username: u, password: { command: [vault, get], environment: [VAULT_ADDR] } }
            carriers: { site: { level: 2, as: 200, igp: ospf } }
            routers: { A: { role: l2-pe, carrier: site, loopback: 192.0.2.1/32, address: 192.0.2.9, host-key: "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" } }
            links: []
            """
        let inventory = try Inventory.read(text, file: "net.yaml")
        #expect(
            inventory.router("A")?.login.password?.source == .command(["vault", "get"], passing: ["VAULT_ADDR"]))
        let error = #expect(throws: DiagnosticList.self) {
            try Inventory.read(text.replacing("command: [vault, get]", with: "env: P"), file: "net.yaml")
        }
        #expect(error?.description.contains("`environment` goes with `command`") == true)
    }

    /// A journal may have been written by anybody: a command without a program is none.
    @Test(arguments: ["command:", "command: ", "command:   ", "command:+A", "command:+A +B ", "env", "", "other:x"])
    func whatIsNoReferenceIsNotRead(_ text: String) {
        #expect(SecretReference(text: text, at: Self.place) == nil)
    }
}
