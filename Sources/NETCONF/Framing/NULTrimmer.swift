/// Drops NULs and white space before a message's first byte and NULs after its last; NULs inside it pass, for the
/// XML parser to refuse.
struct NULTrimmer: Sendable {
    private(set) var sawContent = false
    private var heldNULs = 0

    mutating func pass(_ piece: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var piece = piece
        if !sawContent { piece = piece.drop { $0 == 0 || $0 == 0x20 || (0x09...0x0D).contains($0) } }
        let body = piece[..<(piece.lastIndex { $0 != 0 }.map { $0 + 1 } ?? piece.startIndex)]
        let trailing = piece.count - body.count
        guard !body.isEmpty else {
            heldNULs += sawContent ? trailing : 0
            return nil
        }
        let held = heldNULs
        heldNULs = trailing
        sawContent = true
        return held == 0 ? body : ([UInt8](repeating: 0, count: held) + body)[...]
    }
}
