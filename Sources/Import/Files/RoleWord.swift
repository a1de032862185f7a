import Fleet

/// What a name says of a router's role: `l1-pe3` says both level and kind, `pe3` the kind alone.
struct RoleWord: Hashable {
    enum Kind: String {
        case pe
        case p
        case rr
        case ce
    }

    var kind: Kind
    var level: CarrierLevel?

    /// Nil for a name in which no run of letters is one of the words.
    init?(in name: String) {
        let runs = Self.runs(of: name.lowercased())
        guard let index = runs.firstIndex(where: { Kind(rawValue: $0) != nil }), let kind = Kind(rawValue: runs[index])
        else { return nil }
        self.kind = kind
        if index >= 2, runs[index - 2] == "l" { level = Int(runs[index - 1]).flatMap(CarrierLevel.init) }
    }

    /// Letters and digits apart, and nothing of what is between them.
    private static func runs(of text: String) -> [String] {
        var runs: [String] = []
        var last: Character?
        for character in text {
            defer { last = character }
            guard character.isASCII, character.isLetter || character.isNumber else { continue }
            if let previous = last, previous.isLetter == character.isLetter, previous.isNumber == character.isNumber {
                runs[runs.count - 1].append(character)
            } else {
                runs.append(String(character))
            }
        }
        return runs
    }

    /// The role at a level; a border router stands between both, a customer's router below the second.
    func role(at level: CarrierLevel) -> Role {
        switch (kind, level) {
        case (.pe, .level1): .level1PE
        case (.p, .level1): .level1P
        case (.rr, .level1): .level1RouteReflector
        case (.ce, .level1): .level1CE
        case (.pe, .level2): .level2PE
        case (.p, .level2): .level2P
        case (.rr, .level2): .level2RouteReflector
        case (.ce, .level2): .level2CE
        }
    }
}
