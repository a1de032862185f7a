/// Passes UTF-8 through and turns every byte that is not part of it from ISO-8859-1 into UTF-8, across chunk borders.
struct Latin1Repair {
    private var held: [UInt8] = []

    mutating func feed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        if held.isEmpty, !bytes.contains(where: { $0 >= 0x80 }) { return bytes }
        return repair(held + bytes, isLast: false)[...]
    }

    mutating func finish() -> ArraySlice<UInt8> {
        repair(held, isLast: true)[...]
    }

    private mutating func repair(_ input: [UInt8], isLast: Bool) -> [UInt8] {
        held = []
        var output: [UInt8] = []
        output.reserveCapacity(input.count + 16)
        var index = 0
        while index < input.count {
            let lead = input[index]
            let wanted = Self.length(of: lead)
            let follow = input[(index + 1)...].prefix(wanted - 1).prefix { $0 & 0xC0 == 0x80 }.count
            if follow == wanted - 1, Self.isScalar(input[index..<(index + wanted)]) {
                output += input[index..<(index + wanted)]
                index += wanted
            } else if !isLast, index + 1 + follow == input.count, wanted > 1 {
                held = Array(input[index...])
                break
            } else {
                output += [0xC0 | lead >> 6, 0x80 | lead & 0x3F]
                index += 1
            }
        }
        return output
    }

    /// The length that a lead byte announces; 1 also for bytes that lead nothing.
    private static func length(of lead: UInt8) -> Int {
        switch lead {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 1
        }
    }

    private static func isScalar(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.count == 1 ? bytes.allSatisfy { $0 < 0x80 } : String(validating: bytes, as: UTF8.self) != nil
    }
}
