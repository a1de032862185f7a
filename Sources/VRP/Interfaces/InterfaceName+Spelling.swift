import Diagnostics

/// What is wrong with a name that somebody wrote, and how it is written.
extension InterfaceName {
    /// Why the text is no name that a configuration has, and the right spelling if one is near; nil for a right name.
    package static func fault(in text: String) -> (problem: String, hint: String)? {
        guard InterfaceName(text) == nil else { return nil }
        let (word, number) = parted(text)
        let type = PortType.byLength.contains(word) ? word : type(meantBy: word)
        guard let type else {
            return ("`\(text)` begins with no type of interface", "write it as the router does: \(examples)")
        }
        if let right = InterfaceName(type: type, number: number) {
            return ("`\(text)` is not how the router writes it", "write `\(right.name)`")
        }
        let form = PortType.isHardware(type) ? "0/1/0" : "1"
        return ("`\(text)` does not end in the number of an interface", "write it as in `\(type)\(form)`")
    }

    private static let examples = "`GigabitEthernet0/1/0`, `100GE0/1/0`, `Eth-Trunk1.100`"

    /// The word that should be a type, and what stands behind it: the longest end that is made of numbers.
    private static func parted(_ text: String) -> (word: String, number: Substring) {
        if let type = PortType.byLength.first(where: { text.lowercased().hasPrefix($0.lowercased()) }) {
            let rest = text.dropFirst(type.count)
            if rest.isEmpty || InterfaceName(type: type, number: rest) != nil {
                return (String(text.prefix(type.count)), rest)
            }
        }
        let isPartOfNumber = { (letter: Character) in letter.isASCII && (letter.isNumber || "/:.".contains(letter)) }
        let length = text.reversed().prefix(while: isPartOfNumber).count
        let word = text.dropLast(length).reversed().drop { " -_".contains($0) }
        return (String(word.reversed()), text.suffix(length))
    }

    /// The type that a misspelt, short or foreign word stands for.
    private static func type(meantBy word: String) -> String? {
        let plain = plainly(word)
        guard !plain.isEmpty else { return nil }
        if let type = PortType.byLength.first(where: { plainly($0) == plain }) { return type }
        if let type = habits[plain] ?? typeOfSpeed(plain) { return type }
        // As the command line completes words.
        if plain.count >= 2, let type = common.first(where: { plainly($0).hasPrefix(plain) }) { return type }
        let near = Spelling.nearest(to: plain, among: common.map(plainly)) ?? nearestOfAll(plain)
        return near.flatMap { near in (common + PortType.byLength).first { plainly($0) == near } }
    }

    /// Three letters are near to some type whatever they are.
    private static func nearestOfAll(_ plain: String) -> String? {
        plain.count < 4 ? nil : Spelling.nearest(to: plain, among: PortType.byLength.map(plainly))
    }

    /// In small letters, without what people leave out or write otherwise.
    private static func plainly(_ word: String) -> String {
        word.lowercased().filter { !"-_ |/".contains($0) }
    }

    /// Types that links are on, for words that are near to several.
    private static let common = [
        "GigabitEthernet", "Eth-Trunk", "LoopBack", "Ethernet", "Virtual-Ethernet", "FlexE-50G", "FlexE-100G",
        "50|100GE", "XGigabitEthernet",
    ]

    /// Words of other vendors' and of habit.
    private static let habits = [
        "ge": "GigabitEthernet", "gi": "GigabitEthernet", "gig": "GigabitEthernet", "gige": "GigabitEthernet",
        "g": "GigabitEthernet", "eth": "Ethernet", "te": "10GE", "tengige": "10GE", "tengigabitethernet": "10GE",
        "tengigabit": "10GE", "xe": "10GE", "xge": "XGigabitEthernet", "twentyfivegige": "25GE", "fortygige": "40GE",
        "fiftygige": "50GE", "hundredgige": "100GE", "hu": "100GE", "fourhundredgige": "400GE", "lo": "LoopBack",
        "trunk": "Eth-Trunk", "etrunk": "Eth-Trunk", "lag": "Eth-Trunk", "ae": "Eth-Trunk", "po": "Eth-Trunk",
        "portchannel": "Eth-Trunk", "bundleether": "Eth-Trunk", "be": "Eth-Trunk", "ve": "Virtual-Ethernet",
        "flexe50": "FlexE-50G", "flexe100": "FlexE-100G", "flexe50ge": "FlexE-50G", "flexe100ge": "FlexE-100G",
    ]

    /// `100g`, `100gige`, `100gigabitethernet`: the speed, and a word for Ethernet.
    private static func typeOfSpeed(_ plain: String) -> String? {
        let digits = plain.prefix(while: \.isNumber)
        let unit = plain.dropFirst(digits.count)
        guard !digits.isEmpty, ["g", "ge", "gbe", "gig", "gige", "gbit", "gigabitethernet"].contains(unit) else {
            return nil
        }
        if digits == "1" { return "GigabitEthernet" }
        return PortType.byLength.first { plainly($0) == digits + "ge" }
    }
}
