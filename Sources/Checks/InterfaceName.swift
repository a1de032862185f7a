/// An interface's name as routers print it: in full, in other capitals, or shortened (`GE0/1/0`).
enum InterfaceName {
    /// Equal, or the same numbers behind a type of which one is short for the other: its capitals.
    static func same(_ left: String, _ right: String) -> Bool {
        let (a, b) = (split(left), split(right))
        guard a.numbers == b.numbers else { return false }
        if a.type.lowercased() == b.type.lowercased() { return true }
        return isShort(a.type, for: b.type) || isShort(b.type, for: a.type)
    }

    private static func split(_ name: String) -> (type: String, numbers: String) {
        let type = name.prefix { !$0.isNumber }
        return (String(type), String(name.dropFirst(type.count)))
    }

    private static func isShort(_ short: String, for long: String) -> Bool {
        // Written with one capital, as routers accept it, the long name does not tell its short one.
        short.lowercased() == "ge" && long.lowercased() == "gigabitethernet"
            || short.lowercased() == String(long.filter(\.isUppercase)).lowercased()
            || long.lowercased().hasPrefix(short.lowercased()) && short.count >= 3
    }
}
