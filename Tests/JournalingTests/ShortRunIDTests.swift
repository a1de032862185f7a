import Testing

@testable import Journaling

@Suite("A run by a part of its id")
struct ShortRunIDTests {
    private static let ids = [
        "2026-11-24T10-00-00Z-7f3a", "2026-11-24T10-00-00Z-7f3b", "2026-11-25T09-00-00Z-7f3a", "2026-11-25T09-00-00Z",
    ]

    @Test(arguments: [
        ("2026-11-24T10-00-00Z-7f3a", [0]), ("7f3b", [1]), ("7f3a", [0, 2]), ("2026-11-25", [2, 3]),
        ("2026-11-25T09-00-00Z", [3]), ("f3b", []), ("9999", []), ("", []),
    ])
    func isMeantByItsBeginningOrItsEnd(_ text: String, _ meant: [Int]) {
        #expect(RunID.meant(by: text, among: Self.ids) == meant.map { Self.ids[$0] })
    }
}
