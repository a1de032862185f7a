/// Takes out of a terminal's bytes what is not output: carriage returns, cursor movements, the pager's marks.
///
/// One pass, each byte looked at a bounded number of times: what a router sends cannot make it slow.
enum TerminalCleaner {
    private static let mark = Array("---- More ----".utf8)
    private static let escape: UInt8 = 0x1B
    private static let feed: UInt8 = 0x0D
    private static let blank: UInt8 = 0x20

    static func text(_ bytes: ArraySlice<UInt8>) -> String {
        var kept: [UInt8] = []
        kept.reserveCapacity(bytes.count)
        var place = bytes.startIndex
        while place < bytes.endIndex {
            switch bytes[place] {
            case feed:
                place += 1
            case mark[0] where bytes[place...].starts(with: mark):
                // The mark, the blanks before it, and how it is wiped out.
                while kept.last == blank { kept.removeLast() }
                place = afterWipe(bytes, place + mark.count)
            case escape:
                if let end = afterMovement(bytes, place) {
                    place = end
                } else {
                    kept.append(escape)
                    place += 1
                }
            case let byte:
                kept.append(byte)
                place += 1
            }
        }
        return String(decoding: kept, as: UTF8.self)
    }

    /// Behind `ESC [ n D`, blanks, `ESC [ n D`, or behind a return, blanks, a return; `place` if neither follows.
    private static func afterWipe(_ bytes: ArraySlice<UInt8>, _ place: Int) -> Int {
        guard place < bytes.endIndex else { return place }
        let isReturn = bytes[place] == feed
        guard let first = isReturn ? place + 1 : afterMovement(bytes, place) else { return place }
        let blanks = bytes[first...].prefix { $0 == blank }.endIndex
        guard blanks < bytes.endIndex else { return place }
        if isReturn { return bytes[blanks] == feed ? blanks + 1 : place }
        return afterMovement(bytes, blanks) ?? place
    }

    /// Behind a control sequence `ESC [ parameters letter` (ECMA-48 section 5.4); nil if none stands here.
    private static func afterMovement(_ bytes: ArraySlice<UInt8>, _ place: Int) -> Int? {
        guard bytes[place] == escape, place + 1 < bytes.endIndex, bytes[place + 1] == UInt8(ascii: "[") else {
            return nil
        }
        let end = bytes[(place + 2)...].prefix { byte in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ";")
                || byte == UInt8(ascii: "?")
        }.endIndex
        guard end < bytes.endIndex else { return nil }
        let letter = bytes[end] | 0x20
        return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter) ? end + 1 : nil
    }
}
