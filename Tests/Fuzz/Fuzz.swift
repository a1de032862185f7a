import Foundation

/// `fuzz [--inputs N | --each N] [--only NAME] [--seed S] [--keep FOLDER]`: gives every parser N mutated inputs in a process of its own,
/// so that one that ends the process is a find with a seed; `fuzz show NAME SEED` prints the input of a seed, and `fuzz scale`
/// what a byte costs in short and in long inputs.
@main
struct Fuzz {
    static func main() async {
        let words = Array(CommandLine.arguments.dropFirst())
        switch words.first {
        case "child":
            guard words.count == 5, let target = target(words[1]), let first = UInt64(words[2]),
                let count = UInt64(words[3])
            else { exit(2) }
            await FuzzChild(target: target, state: words[4]).run(first..<first + count)
        case "show":
            guard words.count == 3, let target = target(words[1]), let seed = UInt64(words[2]) else { exit(2) }
            FileHandle.standardOutput.write(Data(target.mutation.input(seed: seed)))
        case "scale": await FuzzScale.run(only: words.dropFirst().first)
        case "list":
            for target in FuzzTarget.all { print(target.name) }
        default:
            guard let options = FuzzOptions(words) else {
                print(
                    "usage: fuzz [--inputs N | --each N] [--only NAME] [--seed S] [--keep FOLDER] | fuzz show NAME SEED | fuzz scale [NAME] | fuzz list"
                )
                exit(2)
            }
            exit(FuzzRun(options: options).run() ? 0 : 1)
        }
    }

    private static func target(_ name: String) -> FuzzTarget? { FuzzTarget.all.first { $0.name == name } }
}

/// What a run of all parsers is asked for.
struct FuzzOptions {
    /// Of a cheap parser; a dear one gets fewer.
    var inputs: UInt64 = 10_000
    /// Of every parser, whatever it costs.
    var each: UInt64?
    var only: String?
    var seed: UInt64 = 1
    /// Where inputs of finds are kept.
    var keep = ".build/fuzz"

    init?(_ words: [String]) {
        var rest = words[...]
        while let word = rest.popFirst() {
            guard let value = rest.popFirst() else { return nil }
            switch word {
            case "--inputs":
                guard let number = UInt64(value) else { return nil }
                inputs = number
            case "--each":
                guard let number = UInt64(value) else { return nil }
                each = number
            case "--seed":
                guard let number = UInt64(value) else { return nil }
                seed = number
            case "--only": only = value
            case "--keep": keep = value
            default: return nil
            }
        }
        if let only, !FuzzTarget.all.contains(where: { $0.name == only }) { return nil }
    }
}
