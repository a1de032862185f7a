import Parallel
import Testing

@Suite struct ParallelMapTests {
    @Test(arguments: [0, 1, 2, 63, 64, 65, 1000])
    func resultsComeInOrder(_ count: Int) {
        #expect(Array(0..<count).parallelMap { $0 * 2 } == (0..<count).map { $0 * 2 })
    }

    @Test func aSliceKeepsItsPlace() {
        let slice = Array(0..<200)[50..<150]
        #expect(slice.parallelMap { $0 } == Array(50..<150))
    }
}
