import Foundation
import NETCONF

/// A parser of outside bytes, and what must hold of whatever it is given.
struct FuzzTarget: Sendable {
    var name: String
    /// One input for so many of a cheap target: what an input costs, roughly.
    var cost = 1
    /// Words of the parser's own language, for mutations.
    var words: [String] = []
    /// Texts beside those of the folder `Corpus/NAME`.
    var more: @Sendable () -> [[UInt8]] = { [] }
    /// Nil if all is well, else what is not. An error that the parser throws for bad input is well.
    var run: @Sendable (_ input: [UInt8], _ chance: inout Chance) async -> String?

    static let all: [FuzzTarget] =
        displays + [
            terminal, commandLine, framing(.endOfMessage), framing(.chunked), xml, running, template, inventory,
            playbook, knownHosts, plan, journal, references, moduleHeader, moduleList,
            probes,
        ]

    var mutation: Mutation {
        let folder = FuzzTarget.root.appending(path: "Tests/Fuzz/Corpus/\(name)")
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        let texts = files.sorted { $0.path < $1.path }.compactMap { try? Data(contentsOf: $0) }.map { Array($0) }
        return Mutation(corpus: texts + more(), words: words)
    }

    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Runs `body`; an error is an answer.
    static func refusing<Value>(_ body: () throws -> Value) -> Value? { try? body() }

    /// The input in pieces, as a socket may give it.
    static func pieces(_ input: [UInt8], _ chance: inout Chance) -> [[UInt8]] {
        let size = 1 + chance.below(chance.below(4) == 0 ? 8 : 512)
        return stride(from: 0, to: input.count, by: size).map { Array(input[$0..<min($0 + size, input.count)]) }
    }
}
