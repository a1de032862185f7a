import Addressing
import Testing

@testable import Fleet

/// Whatever comes in, the index finds what looking at each subnet in turn finds.
@Suite struct SubnetIndexTests {
    @Test(arguments: [[30], [24, 30, 31], [8, 16, 24, 32], [0, 12, 32]])
    func findsTheFirstThatOverlaps(_ lengths: [Int]) {
        var index = SubnetIndex(lengths: lengths)
        var known: [IPv4Prefix] = []
        var found = 0
        var bits: UInt32 = 12345
        for place in 0..<400 {
            // Numerical Recipes' generator; few addresses, so that they meet.
            bits = bits &* 1_664_525 &+ 1_013_904_223
            let address = IPv4Address(bits: 0x0a00_0000 | (bits >> 20))
            let subnet = IPv4Prefix(address, lengths[Int(bits >> 8) % lengths.count])
            let first = known.firstIndex { $0.overlaps(subnet) }
            #expect(index.first(overlapping: subnet) == first, "\(subnet) as number \(place)")
            found += first == nil ? 0 : 1
            known.append(subnet)
            index.insert(subnet, place)
        }
        #expect(found > 50)
    }
}
