import Foundation
import TestSupport
import Testing

/// A page of docs that can be carried out: its commands, its changes of files, and what it says that they print.
struct HowToPage: Sendable {
    enum Step: Sendable {
        /// A command line for a shell, and how it ends.
        case command(String, status: Int32)
        /// A whole new file.
        case file(String, text: String)
        /// Lines of a file and those that take their place.
        case change(String, old: [String], new: [String])
        /// Words that what the commands before it have printed must hold, each in its order.
        case output([String])
    }

    let name: String
    let steps: [Step]

    struct Malformed: Error {
        var page: String
        var text: String
    }

    /// Blocks without a language are not carried out.
    init(_ name: String) throws {
        try self.init(name, text: Scratch.read("\(Scratch.repository)/docs/\(name)"))
    }

    init(_ name: String, text: String) throws {
        self.name = name
        var steps: [Step] = []
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
        while let line = lines.popFirst() {
            guard line.hasPrefix("```") else { continue }
            let block = Array(lines.prefix { $0 != "```" })
            lines = lines.dropFirst(block.count + 1)
            steps += try Self.steps(String(line.dropFirst(3)), block, name)
        }
        self.steps = steps
    }

    private static func steps(_ language: String, _ block: [String], _ page: String) throws -> [Step] {
        switch language {
        case "": return []
        case "sh": return block.filter { !$0.isEmpty }.map(command)
        case "text": return [.output(block)]
        case "yaml":
            guard let first = block.first, first.hasPrefix("# "), first.hasSuffix(".yaml") else { break }
            return [.file(String(first.dropFirst(2)), text: block.dropFirst().joined(separator: "\n") + "\n")]
        case "diff":
            guard let first = block.first, first.hasPrefix("--- ") else { break }
            let rest = block.dropFirst()
            let old = rest.filter { !$0.hasPrefix("+") }.map { String($0.dropFirst()) }
            let new = rest.filter { !$0.hasPrefix("-") }.map { String($0.dropFirst()) }
            return [.change(String(first.dropFirst(4)), old: old, new: new)]
        default: break
        }
        throw Malformed(page: page, text: block.first ?? language)
    }

    private static func command(_ line: String) -> Step {
        guard let mark = line.range(of: "# exit code "), let status = Int32(line[mark.upperBound...]) else {
            return .command(line, status: 0)
        }
        return .command(String(line[..<mark.lowerBound]), status: status)
    }

    /// The commands of the tool that the page has.
    var verbs: Set<String> {
        Set(
            steps.compactMap { step in
                guard case .command(let line, _) = step, line.hasPrefix("cscctl ") else { return nil }
                return line.split(separator: " ").dropFirst().first.map(String.init)
            })
    }
}

/// Carries a page out in a folder of its own, as somebody would who copies its blocks.
struct HowToRun {
    let page: HowToPage
    let folder: Scratch
    private var printed = ""

    init(_ page: HowToPage) throws {
        self.page = page
        folder = try Scratch()
        // The tool as users have it: a program that is found in PATH.
        try FileManager.default.createDirectory(atPath: folder.path + "/work", withIntermediateDirectories: true)
    }

    private var place: String { folder.path + "/work" }

    mutating func carryOut() async throws {
        for step in page.steps {
            switch step {
            case .command(let line, let status): try await run(line, status)
            case .file(let name, let text):
                let path = place + "/" + name
                try FileManager.default.createDirectory(
                    atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path,
                    withIntermediateDirectories: true)
                try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            case .change(let name, let old, let new): try change(name, old, new)
            case .output(let words):
                var rest = printed[...]
                for word in words {
                    let range = try #require(rest.firstRange(of: word), "\(page.name): `\(word)` is not in\n\(printed)")
                    rest = rest[range.upperBound...]
                }
            }
        }
    }

    private mutating func run(_ line: String, _ status: Int32) async throws {
        let program = URL(fileURLWithPath: CommandLineTool.path).deletingLastPathComponent().path
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let shell = try RunningProgram(
            "/bin/sh", ["-c", "cd \(place) && \(line)"],
            environment: ["PATH": "\(program):\(path)", "HOME": folder.path, "NO_COLOR": "1"], outputIn: folder.path)
        let outcome = try await shell.end(within: 60)
        printed = outcome.output
        try #require(
            outcome.status == status,
            "\(page.name): `\(line)` ended with \(outcome.status)\n\(outcome.output.suffix(3000))\n\(outcome.errors.suffix(3000))"
        )
    }

    /// The lines must be in the file once: a page that has become false is found.
    private func change(_ name: String, _ old: [String], _ new: [String]) throws {
        let path = place + "/" + name
        var lines = try Scratch.read(path).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let places = lines.indices.filter { lines[$0...].starts(with: old) }
        try #require(places.count == 1, "\(page.name): \(old) is \(places.count) times in \(name)")
        lines.replaceSubrange(places[0]..<places[0] + old.count, with: new)
        try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: path))
    }

    /// Whatever lab is still up.
    func takeDown() async {
        _ = try? await CommandLineTool.run(["lab", "down", "--state", place + "/.cscctl"], in: folder)
    }
}
