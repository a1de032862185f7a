/// The line of a terminal that is being written: what stands in it, and where the next byte goes.
///
/// By bytes, since what a router moves over is ASCII; what it writes may be in any encoding.
struct TerminalLine: Sendable {
    /// A cell that held a pager's mark.
    private static let wiped: UInt8 = 0
    private static let blank: UInt8 = 0x20
    /// A movement to the right leads no farther.
    private static let widest = 512
    /// Pagers' marks, prompts and questions are shorter.
    private static let longestMark = 80

    private var cells: [UInt8] = []
    private var cursor = 0
    private var wasMoved = false
    private var hadMark = false

    var count: Int { cells.count }

    mutating func put(_ byte: UInt8) {
        if cursor < cells.count {
            cells[cursor] = byte
        } else {
            while cells.count < cursor { cells.append(Self.blank) }
            cells.append(byte)
        }
        cursor += 1
    }

    mutating func move(to column: Int) {
        wipeMark()
        wasMoved = true
        cursor = min(max(0, column), max(cells.count, Self.widest))
    }

    mutating func move(by columns: Int) { move(to: cursor + columns) }

    /// ECMA-48 section 8.3.41: 0 erases to the end of the line, 1 to the cursor, 2 all of it.
    mutating func erase(_ part: Int) {
        wipeMark()
        wasMoved = true
        if part == 0 { cells.removeLast(max(0, cells.count - cursor)) }
        if part == 1 { for index in cells.indices.prefix(cursor + 1) { cells[index] = Self.blank } }
        if part == 2 { cells = [] }
    }

    mutating func clear() {
        cells.removeAll(keepingCapacity: true)
        (cursor, wasMoved, hadMark) = (0, false, false)
    }

    /// What is to be seen: without a pager's mark, and without the blanks that wiped something out.
    var text: ArraySlice<UInt8> {
        guard hadMark || wasMoved else { return cells[...] }
        let seen = hadMark ? cells.filter { $0 != Self.wiped } : cells
        return seen[..<((seen.lastIndex { $0 != Self.blank } ?? -1) + 1)]
    }

    /// No more than so many bytes of its end: what a long line costs does not depend on how often it is asked for.
    func end(_ limit: Int) -> [UInt8] {
        cells.count > limit ? cells.suffix(limit).filter { $0 != Self.wiped } : Array(text)
    }

    /// Nothing but a mark that nobody wrote over: no line of the output.
    var isOnlyMark: Bool { hadMark && text.isEmpty && cells.contains(Self.wiped) }

    /// `---- More ----`, `--More--`, `---- More (50%) ----`.
    var isMark: Bool {
        guard cells.count <= Self.longestMark, cursor == cells.count else { return false }
        let dash = UInt8(ascii: "-")
        guard let first = cells.first(where: { $0 > Self.blank }), first == dash else { return false }
        let words = String(decoding: cells, as: UTF8.self).trimmingBlanks
        let dashes = words.prefix { $0 == "-" }
        // As many behind as before: of a mark that comes in two parts, the first is none.
        return words.hasSuffix(dashes) && words.drop { $0 == "-" || $0 == " " }.lowercased().hasPrefix("more")
    }

    /// A mark is no output, whatever comes after it.
    mutating func wipeMark() {
        guard isMark else { return }
        hadMark = true
        for index in cells.indices { cells[index] = Self.wiped }
    }
}
