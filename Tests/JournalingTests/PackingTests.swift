import Testing

@testable import Journaling

@Suite("Texts of the journal are compressed and read as they were")
struct PackingTests {
    @Test(arguments: [0, 1, 5, 40, 1_000, 300_000]) func anyLength(count: Int) {
        let even = [UInt8](repeating: 65, count: count)
        let odd = (0..<count).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 13) }
        for bytes in [even, odd] {
            let packed = Packing.pack(bytes)
            #expect(packed.count <= bytes.count)
            #expect(Packing.unpack(packed, size: count) == bytes)
        }
        if count >= 1_000 { #expect(Packing.pack(even).count < count / 20) }
    }

    @Test func bytesThatWereNotPackedAreNoText() {
        let packed = Packing.pack([UInt8](repeating: 65, count: 5_000))
        for size in [-1, Int.min, 0, 4_999, 5_001, 20_000, Int.max] {
            #expect(Packing.unpack(packed, size: size) == nil)
        }
        for place in packed.indices {
            var damaged = packed
            damaged[place] ^= 0xFF
            #expect(Packing.unpack(damaged, size: 5_000) == nil)
        }
        #expect(Packing.unpack([], size: 1) == nil)
        #expect(Packing.unpack(Array(packed.dropLast()), size: 5_000) == nil)
    }
}
