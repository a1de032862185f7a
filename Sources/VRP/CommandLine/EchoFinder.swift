/// Finds where a router has repeated the command, however it folds or repaints the line: blanks are left out of the
/// comparison, and bytes are taken in the order in which they come.
struct EchoFinder: Sendable {
    private let wanted: [UInt8]
    /// How much of `wanted` is matched again after a mismatch at each place (Knuth, Morris and Pratt).
    private let falls: [Int]
    private var matched = 0
    /// In which line the command ended.
    private(set) var line: Int?

    init(_ command: String) {
        wanted = command.utf8.filter { $0 > 0x20 }
        falls = Self.falls(of: wanted)
    }

    private static func falls(of wanted: [UInt8]) -> [Int] {
        var falls = [Int](repeating: 0, count: wanted.count)
        var length = 0
        for place in wanted.indices.dropFirst() {
            while length > 0, wanted[place] != wanted[length] { length = falls[length - 1] }
            if wanted[place] == wanted[length] { length += 1 }
            falls[place] = length
        }
        return falls
    }

    mutating func take(_ byte: UInt8, inLine number: Int) {
        guard line == nil, byte > 0x20, !wanted.isEmpty else { return }
        while matched > 0, byte != wanted[matched] { matched = falls[matched - 1] }
        if byte == wanted[matched] { matched += 1 }
        if matched == wanted.count {
            line = number
            matched = 0
        }
    }

    /// A line as it is to be seen at its end, after what moved in it.
    mutating func end(_ text: ArraySlice<UInt8>, inLine number: Int) {
        if line == nil, repeats(text) { line = number }
    }

    /// Whether the line ends in the command.
    func repeats(_ text: ArraySlice<UInt8>) -> Bool {
        !wanted.isEmpty && text.filter { $0 > 0x20 }.suffix(wanted.count).elementsEqual(wanted)
    }
}
