/// Makes an input of a corpus and a seed: a text of the corpus with a few bytes, words or lines changed.
struct Mutation {
    /// Bytes; what is made is about as long as what it is made of, and never longer than this.
    static let longest = 64 << 10

    private let corpus: [[UInt8]]
    private let words: [[UInt8]]

    /// Words that parsers fall over: nothing, signs, ends of ranges, numbers that do not fit, other alphabets.
    private static let traps = [
        "", "-", "--", "*", "/", ":", ":0", "0", "-1", "00", "1.", ".1", "1.1", "4294967295", "4294967296",
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "99999999999999999999", "0/0", "1/",
        "/32",
        "0.0.0.0/33", "255.255.255.255", "256.1.1.1", "NULL/", "(", ")", "()", "[]", "{{", "}}", "é", "٣", "\u{0}",
        "\u{1B}[", "\u{202E}", "\u{FEFF}", "😀", "%", "<", "&lt;", "]]>", "]]>]]>", "\n##\n", "'", "\"", "null", "~",
        "{}",
    ]

    init(corpus: [[UInt8]], words: [String]) {
        self.corpus = corpus.isEmpty ? [[]] : corpus
        self.words = (Mutation.traps + words).map { Array($0.utf8) }
    }

    /// The corpus's longest text.
    var longest: [UInt8] { corpus.max { $0.count < $1.count } ?? [] }

    func input(seed: UInt64) -> [UInt8] {
        var chance = Chance(seed: seed)
        var bytes = chance.pick(corpus) ?? []
        for _ in 0...chance.below(4) {
            switch chance.below(3) {
            case 0: changeBytes(&bytes, &chance)
            case 1: changeWord(&bytes, &chance)
            default: changeLines(&bytes, &chance)
            }
        }
        return Array(bytes.prefix(Mutation.longest))
    }

    private func changeBytes(_ bytes: inout [UInt8], _ chance: inout Chance) {
        let place = chance.below(bytes.count)
        switch chance.below(6) {
        case 0 where !bytes.isEmpty: bytes[place] = UInt8(chance.below(256))
        case 1: bytes.insert(UInt8(chance.below(256)), at: place)
        case 2 where !bytes.isEmpty: bytes.remove(at: place)
        case 3: bytes = Array(bytes[..<place])
        case 4: bytes.insert(contentsOf: bytes[place...].prefix(1 + chance.below(40)), at: place)
        default:
            // The beginning of this and the end of another.
            let other = chance.pick(corpus) ?? []
            bytes = Array(bytes[..<place] + other[chance.below(other.count)...])
        }
    }

    /// Puts another word in a word's place, or takes it out.
    private func changeWord(_ bytes: inout [UInt8], _ chance: inout Chance) {
        let start = chance.below(bytes.count)
        let from = bytes[start...].firstIndex { Mutation.isPart($0) } ?? bytes.endIndex
        let end = bytes[from...].firstIndex { !Mutation.isPart($0) } ?? bytes.endIndex
        bytes.replaceSubrange(from..<end, with: chance.pick(words) ?? [])
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        byte > 0x20 && ![UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: ","), UInt8(ascii: "\"")].contains(byte)
    }

    private func changeLines(_ bytes: inout [UInt8], _ chance: inout Chance) {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
        let place = chance.below(lines.count)
        switch chance.below(6) {
        case 0: lines.remove(at: place)
        case 1: lines.insert(lines[place], at: place)
        case 2: lines.swapAt(place, chance.below(lines.count))
        case 3:
            // The line ends after one of its words.
            let words = lines[place].split(separator: 0x20)
            lines[place] = Array(words.prefix(chance.below(words.count + 1)).joined(separator: [0x20]))
        case 4: lines[place] += [0x0D]
        default:
            let repeats = 1 + chance.below(200)
            lines[place] = Array(repeatElement(lines[place].prefix(32), count: repeats).joined())
        }
        bytes = Array(lines.joined(separator: [0x0A]))
    }
}
