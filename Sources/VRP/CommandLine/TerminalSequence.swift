/// Reads control sequences (ECMA-48) out of a terminal's bytes; those that move nothing within a line have no meaning here.
struct TerminalSequence: Sendable {
    enum Step: Sendable, Hashable {
        /// The byte is the terminal's own business.
        case taken
        /// The byte is no part of a sequence.
        case passed(UInt8)
        /// Columns, to the right where positive.
        case move(by: Int)
        /// Counted from 0.
        case column(Int)
        case erase(Int)
    }

    private enum State: Sendable {
        case text
        case escape
        /// `ESC [`, up to its last byte: the number so far.
        case control(Int?)
        /// One byte more, as in `ESC ( B`.
        case oneMore
        /// `ESC ]` and its like, up to BEL or `ESC \`.
        case string
    }

    private static let escape: UInt8 = 0x1B
    private static let bell: UInt8 = 0x07
    private var state = State.text

    mutating func take(_ byte: UInt8) -> Step {
        // A control character ends any sequence: a lone escape must not hide what follows it.
        if byte < 0x20 {
            let wasString = if case .string = state { byte == Self.bell } else { false }
            state = byte == Self.escape ? .escape : .text
            return byte == Self.escape || wasString ? .taken : .passed(byte)
        }
        switch state {
        case .text: return .passed(byte)
        case .escape:
            state = Self.afterEscape(byte)
            return .taken
        case .oneMore:
            state = .text
            return .taken
        case .string: return .taken
        case .control(let number): return control(byte, number)
        }
    }

    private static func afterEscape(_ byte: UInt8) -> State {
        switch byte {
        case UInt8(ascii: "["): .control(nil)
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"), UInt8(ascii: "_"): .string
        case 0x20...0x2F: .oneMore
        default: .text
        }
    }

    private mutating func control(_ byte: UInt8, _ number: Int?) -> Step {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            state = .control(min(9999, (number ?? 0) * 10 + Int(byte - UInt8(ascii: "0"))))
            return .taken
        case 0x20...0x3F: return .taken
        default:
            state = .text
            return Self.meaning(of: byte, number)
        }
    }

    private static func meaning(of letter: UInt8, _ number: Int?) -> Step {
        switch letter {
        case UInt8(ascii: "C"): .move(by: max(1, number ?? 1))
        case UInt8(ascii: "D"): .move(by: -max(1, number ?? 1))
        case UInt8(ascii: "G"): .column(max(1, number ?? 1) - 1)
        case UInt8(ascii: "K"): .erase(number ?? 0)
        default: .taken
        }
    }
}
