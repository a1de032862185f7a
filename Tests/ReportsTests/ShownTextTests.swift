import Reports
import Testing

@Suite struct ShownTextTests {
    @Test func tenMegabytesAreShownInTwoKilobytes() {
        let text = "error operation-failed: " + String(repeating: "é😀", count: 2 << 20)
        let shown = text.shown
        #expect(shown.utf8.count < 2200 && shown.hasPrefix("error operation-failed: é😀"))
        #expect(shown.hasSuffix("... (\(text.utf8.count) bytes; --format json and --report have all)"))
        #expect(!shown.contains("\u{FFFD}"))
    }

    @Test func whatIsShortIsShownAsItIs() {
        #expect("lock-denied".shown == "lock-denied")
        let combining = "e" + String(repeating: "\u{301}", count: 4000)
        #expect(combining.shown.utf8.count < 2200)
    }
}
