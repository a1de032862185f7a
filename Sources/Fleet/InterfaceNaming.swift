/// How routers name their interfaces: told to whoever reads an inventory or a playbook by those who know the vendor.
package struct InterfaceNaming: Sendable {
    /// What a name is.
    package enum Reading: Sendable, Hashable {
        case port(InterfaceParts)
        /// No name of an interface: what is wrong with it, and the right spelling.
        case wrong(problem: String, hint: String)
    }

    package let read: @Sendable (_ name: String) -> Reading

    package init(_ read: @escaping @Sendable (_ name: String) -> Reading) {
        self.read = read
    }

    /// Any name will do: the type is what stands before the first digit.
    package static let any = InterfaceNaming { name in
        let dot = name.lastIndex(of: ".")
        let main = dot.map { name[..<$0] } ?? name[...]
        let type = main.prefix { !$0.isNumber }
        let number = dot.map { name[name.index(after: $0)...] } ?? main.dropFirst(type.count)
        return .port(
            InterfaceParts(
                type: String(type), number: String(number), parent: dot == nil ? nil : String(main), isLoopback: true))
    }

    /// The name in its parts; a wrong one is reported at its place.
    package func parts(_ name: Located<String>, of what: String, _ findings: Findings) -> InterfaceParts? {
        switch read(name.value) {
        case .port(let parts): return parts
        case .wrong(let problem, let hint):
            findings.error("\(what): \(problem)", at: name.location, hint: hint)
            return nil
        }
    }
}

/// An interface's name in its parts.
package struct InterfaceParts: Sendable, Hashable {
    package var type: String
    /// Of a sub-interface what stands behind the dot.
    package var number: String
    /// The main interface of a sub-interface.
    package var parent: String?
    /// Whether a router's own address can stand on it.
    package var isLoopback: Bool

    package init(type: String, number: String, parent: String? = nil, isLoopback: Bool = false) {
        self.type = type
        self.number = number
        self.parent = parent
        self.isLoopback = isLoopback
    }
}
