import Glibc
import TestSupport
import Testing

@testable import Diagnostics

@Suite struct VisibleTextTests {
    @Test(arguments: [
        ("plain text, ü and 漢字 and 🚀", "plain text, ü and 漢字 and 🚀"),
        ("\u{1B}[2J\u{1B}]0;title\u{7}", "\\x1b[2J\\x1b]0;title\\x07"), ("a\u{9B}31mb", "a\\x9b31mb"),
        ("\u{202E}evil\u{2066}", "\\u{202e}evil\\u{2066}"), ("\u{200B}\u{FEFF}\u{2028}", "\\u{200b}\\u{feff}\\u{2028}"),
        ("\u{E0041}", "\\u{e0041}"), ("a\rb\tc\u{7F}\u{0}", "a\\rb\\tc\\x7f\\x00"),
    ])
    func `what steers a terminal is shown`(text: String, shown: String) {
        #expect(text.oneLine == shown)
        #expect(text.visible == shown)
    }

    @Test func `line breaks stay in whole texts only`() {
        #expect("a\nb".visible == "a\nb")
        #expect("a\nb".oneLine == "a\\nb")
        #expect("a\r\nb".visible == "a\\r\nb")
    }

    /// Over every scalar that there is: what is left is seen, or a line break.
    @Test func `nothing unseen gets through`() {
        for value in UInt32(0)...0x10ffff {
            guard let scalar = Unicode.Scalar(value), scalar.isUnseen else { continue }
            let shown = String(scalar).oneLine
            #expect(shown.utf8.allSatisfy { (0x20...0x7e).contains($0) })
        }
        #expect(UnicodeScalar(0x85 as UInt8).isUnseen)
    }

    @Test func `a message cannot pass for a line of ours`() {
        let finding = Diagnostic.error("refused\ndone: 6 routers\u{1B}[1A", at: nil, hint: "first\nsecond")
        #expect(finding.description == "error: refused\n    done: 6 routers\\x1b[1A\n    first\n    second")
        let place = SourceLocation(file: "a\nb\u{1B}c", line: 1, column: 2)
        #expect(Diagnostic.error("x", at: place).description == "a\\nb\\x1bc:1:2: error: x")
    }

    @Test func `a hundred findings are printed, errors first, and the rest counted`() {
        let notes = (0..<150).map { Diagnostic(.note, "n\($0)") }
        let list = DiagnosticList(notes + [.error("the one that matters")])
        let lines = list.description.split(separator: "\n")
        #expect(lines.count == 101)
        #expect(lines.first == "error: the one that matters")
        #expect(lines.last == "and 51 more")
        #expect(DiagnosticList(Array(notes.prefix(100))).description.split(separator: "\n").count == 100)
    }
}

@Suite(.timeLimit(.minutes(10))) struct BoundedFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func problem(_ path: String, limit: Int = 100, followsLinks: Bool = true) -> BoundedFile.Problem? {
        do throws(BoundedFile.Problem) {
            _ = try BoundedFile.read(path, limit: limit, followsLinks: followsLinks)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a file is read whole up to its limit`() throws {
        let path = try folder.write(String(repeating: "x", count: 100), to: "file")
        #expect(try BoundedFile.read(path, limit: 100).count == 100)
        #expect(problem(path, limit: 99) == .tooLarge(limit: 99))
        #expect(problem(folder.path + "/none") == .system(ENOENT))
    }

    /// A pipe would keep whoever opens it until somebody writes into it, and /dev/zero never ends.
    @Test func `pipes, devices, sockets and folders are refused at once`() throws {
        let pipe = folder.path + "/pipe"
        try #require(mkfifo(pipe, 0o600) == 0)
        let socket = try QuietSocket(path: folder.path + "/socket")
        for path in [pipe, folder.path + "/socket", "/dev/zero", "/dev/null"] { #expect(problem(path) == .special) }
        #expect(problem(folder.path) == .folder)
        withExtendedLifetime(socket) {}
    }

    @Test func `links are followed only where anybody may make them`() throws {
        let path = try folder.write("x", to: "file")
        try #require(symlink(path, folder.path + "/link") == 0)
        #expect(problem(folder.path + "/link") == nil)
        #expect(problem(folder.path + "/link", followsLinks: false) == .link)
    }

    /// Files of the kernel say that they are empty, and may have no end.
    @Test func `a file that says nothing of its size is bounded too`() {
        #expect(problem("/proc/self/maps") == .tooLarge(limit: 100))
    }
}
