import Diagnostics
import Glibc
import Processes

/// Where the text of an inventory comes from.
package enum InventorySource: Sendable, Hashable {
    case file(String)
    /// What a program prints.
    case program(String)
    /// What this process is given on its standard input.
    case standardInput

    /// `-` is standard input. An executable file is run, unless its name says that it is text: on some file systems every
    /// file is executable.
    package init(_ path: String) {
        self = path == "-" ? .standardInput : Self.isProgram(path) ? .program(path) : .file(path)
    }

    private static func isProgram(_ path: String) -> Bool {
        guard ![".yaml", ".yml", ".json"].contains(where: { path.hasSuffix($0) }) else { return false }
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
    }

    /// In the places of findings.
    package var name: String {
        switch self {
        case .file(let path): path
        case .program(let path): "inventory (output of \(path))"
        case .standardInput: "inventory (standard input)"
        }
    }

    /// The text, and what a program complained of although it ended well.
    func read() throws(DiagnosticList) -> (text: String, warnings: [Diagnostic]) {
        switch self {
        case .file(let path): return (try TextFile.read(path, as: "inventory"), [])
        case .program(let path):
            do throws(Diagnostic) {
                return try InventoryProgram(path: path).output()
            } catch {
                throw DiagnosticList([error])
            }
        case .standardInput: return (try Self.given.get(), [])
        }
    }

    /// Read once for this process: whoever reads it again would find it empty.
    private static let given: Result<String, DiagnosticList> = {
        do throws(StandardInput.Problem) {
            let bytes = try StandardInput.read(
                limit: InventoryProgram.usualLimit, longest: BoundedFile.usualLimit)
            guard let text = String(validating: bytes, as: UTF8.self) else {
                return .failure(DiagnosticList([.error("the inventory on standard input is not UTF-8 text")]))
            }
            guard !text.allSatisfy(\.isWhitespace) else {
                return .failure(DiagnosticList([.error("there is no inventory on standard input: it is empty")]))
            }
            return .success(text)
        } catch {
            let hint = "Pipe it in: ./inventory.sh | cscctl plan PLAYBOOK --inventory -"
            let problem = Diagnostic.error(
                "the inventory cannot be read: standard input \(error)", hint: error == .terminal ? hint : nil)
            return .failure(DiagnosticList([problem]))
        }
    }()
}

/// A program that prints an inventory: run without arguments, a shell, a terminal, our descriptors or our environment.
struct InventoryProgram {
    var path: String
    var limit = Self.usualLimit
    /// In octets.
    var longestOutput = BoundedFile.usualLimit

    static let usualLimit = Duration.seconds(60)

    func output() throws(Diagnostic) -> (text: String, warnings: [Diagnostic]) {
        // Without a slash it would be searched for in PATH.
        let program = ChildProgram(path.contains("/") ? path : "./" + path, environment: ChildEnvironment.own)
        let outcome: CapturedRun.Outcome
        do throws(ChildProgram.NotStarted) {
            outcome = try CapturedRun(program, limit: limit, longestOutput: longestOutput).run()
        } catch {
            throw .error(
                "the inventory cannot be read: \(error)",
                hint: "It is executable, so it is run: does its first line name an interpreter that is there?")
        }
        switch outcome {
        case .ended(.status(0), let output, let complaints): return (try text(output), warnings(complaints))
        case .ended(let end, _, let complaints):
            let words = said(complaints)
            throw .error("the inventory cannot be read: \(path) failed (\(end))" + (words.isEmpty ? "" : ": \(words)"))
        case .tooLong:
            throw .error("the inventory cannot be read: \(path) prints more than \(longestOutput >> 20) MB")
        case .late:
            throw .error(
                "the inventory cannot be read: \(path) did not end within \(limit.components.seconds) s",
                hint: "It has no terminal to ask on: let it read what it needs from a file.")
        }
    }

    private func text(_ output: [UInt8]) throws(Diagnostic) -> String {
        guard let text = String(validating: output, as: UTF8.self) else {
            throw .error("the inventory cannot be read: what \(path) prints is not UTF-8 text")
        }
        guard !text.allSatisfy(\.isWhitespace) else {
            throw .error("the inventory cannot be read: \(path) prints nothing")
        }
        return text
    }

    private func said(_ complaints: [UInt8]) -> String { String(decoding: complaints, as: UTF8.self).trimmed }

    private func warnings(_ complaints: [UInt8]) -> [Diagnostic] {
        let words = said(complaints)
        return words.isEmpty ? [] : [Diagnostic(.warning, "\(path) says: \(words)")]
    }
}
