import Testing

@testable import Import

@Suite struct ImportedTextTests {
    @Test(arguments: [
        ("PE1", "PE1"), ("10.1.0.1/32", "10.1.0.1/32"), ("yes", "\"yes\""), ("1:1", "\"1:1\""),
        ("49.0001", "\"49.0001\""),
        ("a b", "\"a b\""), ("a\"b", "\"a\\\"b\""), ("100", "100"), ("007", "\"007\""), ("~", "\"~\""),
        ("1e3", "\"1e3\""),
    ])
    func `Quotes stand where a reader would take text for something else`(_ text: String, _ written: String) {
        #expect(FlowText.scalar(text) == written)
    }

    @Test func `An order keeps what comes before what, and drops what contradicts`() {
        #expect(RouterOrder.order(["a", "b", "c", "d"], chains: [["d", "a"]]) == ["d", "a", "b", "c"])
        #expect(RouterOrder.order(["a", "b"], chains: [["a", "b"], ["b", "a"]]) == ["a", "b"])
        #expect(RouterOrder.order(["a", "b", "c"], chains: [["c", "b"], ["b", "a"]]) == ["c", "b", "a"])
    }

    @Test func `Distinguishers number the PEs, whatever stands before the number`() {
        var finder = DistinguisherPatternFinder(count: 3)
        finder.learn(["A": "100:9003", "B": "100:9001", "C": "100:9002"])
        #expect(finder.numbers == ["A": 3, "B": 1, "C": 2])
        var other = DistinguisherPatternFinder(count: 2)
        other.learn(["A": "100:7", "B": "100:9"])
        #expect(other.numbers.isEmpty)
    }

    @Test func `A pattern is found by number, loopback or AS, and none where there is none`() {
        func pattern(_ found: [String: String]) -> String? {
            DistinguisherPatternFinder.pattern(
                found, places: ["A": 1, "B": 2], loopbacks: ["A": "10.0.0.1", "B": "10.0.0.2"],
                systems: ["A": 200, "B": 300])
        }
        #expect(pattern(["A": "100:1", "B": "100:2"]) == "100:{index}")
        #expect(pattern(["A": "10.0.0.1:5", "B": "10.0.0.2:5"]) == "{loopback}:5")
        #expect(pattern(["A": "200:5", "B": "300:5"]) == "{as}:5")
        #expect(pattern(["A": "100:7", "B": "100:9"]) == nil)
        #expect(pattern(["A": "100:7", "B": "100:7"]) == "100:7")
    }

    @Test func `Names are ordered as a person counts`() {
        #expect(["PE10", "PE2", "PE1"].sorted { Natural($0) < Natural($1) } == ["PE1", "PE2", "PE10"])
    }
}
