package import XML

/// Seeded chance, so that a failing case can be run again: mangles bytes and invents trees.
package struct Mangler: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    }

    /// SplitMix64.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    package mutating func mangle(_ bytes: [UInt8]) -> [UInt8] {
        var result = bytes
        for _ in 0..<Int.random(in: 1...4, using: &self) {
            let place = result.indices.randomElement(using: &self) ?? 0
            switch Int.random(in: 0..<4, using: &self) {
            case 0: result[place] = UInt8.random(in: 0...255, using: &self)
            case 1: result.insert(UInt8.random(in: 0...255, using: &self), at: place)
            case 2 where result.count > 1: result.remove(at: place)
            default: result += result[place...].prefix(20)
            }
        }
        return result
    }

    package mutating func tree(depth: Int) -> XMLElement {
        let namespaces = ["", "urn:a", "urn:b", "urn:ietf:params:xml:ns:netconf:base:1.0"]
        var element = XMLElement(XMLName(pick(["a", "b", "c-d"]), in: pick(namespaces)))
        for _ in 0..<Int.random(in: 0..<3, using: &self) {
            element.attributes[XMLName(pick(["x", "y"]), in: pick(namespaces))] = pick(["", " ", "<&>\"\t\n\r", "ü"])
        }
        let count = depth > 0 ? Int.random(in: 0..<4, using: &self) : 0
        if count == 0 {
            element.text = pick(["", "  ", "text", "]]>", "\r\n", "a&b<c>d"])
        } else {
            element.children = (0..<count).map { _ in tree(depth: depth - 1) }
        }
        return element
    }

    private mutating func pick(_ from: [String]) -> String { from.randomElement(using: &self) ?? "" }
}
