/// What of a router can belong to one owner only, as lines of the table of platform rules.
///
/// ```
/// taken PATH : FORM : WORDS : MESSAGE : WAY OUT
/// ```
/// The path leads from the root to a leaf or a list. The form says what of running is in the way of a wanted node there.
/// `{list}` in the texts is the key of the entry of that list around the node in running, `{our-list}` around the wanted one,
/// `{value}` and `{our-value}` are the values, `{prefix}` and `{our-prefix}` an address with its length.
package struct CollisionRules: Sendable, Hashable {
    /// What of running is in the way of a wanted node.
    enum Form: Sendable, Hashable {
        /// Another value of the leaf.
        case value
        /// The node down this way from an entry that the leaf is in, where the leaf itself is missing.
        case absent(using: [String])
        /// The leaf, where the service leaves it out of an entry that it wants; with `with`, of an entry with that node.
        case unset(with: String?)
        /// Other entries of the list, of those with the leaf at the value, where none of the wanted ones is there.
        case beside(filter: Filter?, stays: Bool)
        /// Other entries of the list, in an entry that the service did not make; with `lostOnly` those that the plan takes away.
        case inside(lostOnly: Bool)
        /// The same value in another entry of the enclosing list.
        case elsewhere(list: String)
        /// An address of the same, or of an overlapping, subnet in another entry of the enclosing list, where the entries
        /// agree in the leaf `scope`.
        case overlap(list: String, scope: String)
        /// An IGP's network statement or entry of an interface, in another process or area, for an address of the service.
        case cover(process: String, area: String)
        /// The entry, with anything else in it.
        case content
    }

    struct Filter: Sendable, Hashable {
        var leaf: String
        var value: String
    }

    struct Rule: Sendable, Hashable {
        /// Local names from the root on.
        var path: [String]
        var form: Form
        /// Nil: it cannot be taken over.
        var words: String?
        var message: String
        var way: String

        /// The nodes of running without which nothing is in the way.
        var around: [String] {
            guard case .absent(let way) = form, let list = way.first, let place = path.firstIndex(of: list) else {
                return path
            }
            return Array(path[...place] + way.dropFirst())
        }
    }

    var rules: [Rule] = []

    static let form = "`taken PATH : FORM : WORDS : MESSAGE : WAY OUT`"

    /// Where interfaces have their addresses.
    var addresses: [String] {
        rules.first { if case .overlap = $0.form { true } else { false } }?.path ?? []
    }

    /// The first words of what `take` may say.
    package var kinds: Set<String> {
        Set(rules.compactMap { $0.words?.split(separator: " ").first.map(String.init) })
    }

    /// False for a line that is no such rule.
    mutating func add(_ word: Substring, _ fields: [String]) -> Bool {
        guard word == "taken", fields.count == 5, let form = Self.form(of: fields[1]) else { return false }
        let path = fields[0].split(separator: "/").map(String.init)
        guard !path.isEmpty, fields.dropFirst(2).allSatisfy({ !$0.isEmpty }) else { return false }
        rules.append(
            Rule(
                path: path, form: form, words: fields[2] == "-" ? nil : fields[2], message: fields[3], way: fields[4]))
        return true
    }

    private static func form(of text: String) -> Form? {
        let words = text.split(separator: " ").map(String.init)
        switch (words.first, words.count) {
        case ("value", 1): return .value
        case ("absent", 2): return .absent(using: words[1].split(separator: "/").map(String.init))
        case ("unset", 1...2): return .unset(with: words.count == 2 ? words[1] : nil)
        case ("beside", 1): return .beside(filter: nil, stays: false)
        case ("beside", 2) where words[1] == "stays": return .beside(filter: nil, stays: true)
        case ("beside", 2):
            let sides = words[1].split(separator: "=", omittingEmptySubsequences: false).map(String.init)
            guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else { return nil }
            return .beside(filter: Filter(leaf: sides[0], value: sides[1]), stays: false)
        case ("inside", 1): return .inside(lostOnly: false)
        case ("inside", 2) where words[1] == "lost": return .inside(lostOnly: true)
        case ("elsewhere", 2): return .elsewhere(list: words[1])
        case ("overlap", 3): return .overlap(list: words[1], scope: words[2])
        case ("cover", 3): return .cover(process: words[1], area: words[2])
        case ("content", 1): return .content
        default: return nil
        }
    }
}
