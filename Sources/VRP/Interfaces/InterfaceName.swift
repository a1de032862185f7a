/// An interface's name as configurations have it, in its parts: `Eth-Trunk12.300` is number 300 on the `Eth-Trunk` 12.
package struct InterfaceName: Sendable, Hashable {
    /// A value of the model's `port-type`.
    package let type: String
    /// Of the main interface: `0/3/0`, or `12`.
    package let mainNumber: String
    /// Of a sub-interface; nil for a main interface.
    package let subNumber: String?

    /// Nil for what is no name of such a router's interface, letter by letter.
    ///
    /// The type is the longest that begins the name: `FlexE-50G0/2/0` is a `FlexE-50G`, and no `FlexE`.
    package init?(_ name: String) {
        guard let type = PortType.byLength.first(where: { name.hasPrefix($0) }) else { return nil }
        self.init(type: type, number: name.dropFirst(type.count))
    }

    /// - Parameter number: all that stands behind the type.
    init?(type: String, number: some StringProtocol) {
        let parts = String(number).split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let main = parts.first, parts.count <= 2, Self.isNumber(main) else { return nil }
        if parts.count == 2 {
            guard type != "LoopBack", Self.isPlain(parts[1]), let sub = UInt32(parts[1]), sub > 0 else { return nil }
        }
        self.type = type
        mainNumber = main
        subNumber = parts.count == 2 ? parts[1] : nil
    }

    /// As the router writes it.
    package var name: String { parent.map { "\($0).\(subNumber ?? "")" } ?? type + mainNumber }

    /// The main interface that a sub-interface stands on.
    package var parent: String? { subNumber == nil ? nil : type + mainNumber }

    /// The model's leaf `number`: of a sub-interface what stands behind the dot.
    package var number: String { subNumber ?? mainNumber }

    /// A port of a board, which no configuration makes.
    package var isHardware: Bool { subNumber == nil && PortType.isHardware(type) }

    /// huawei-ifm, `number`: one to five numbers with slashes between them, and behind the last, for a channel, one or three
    /// with colons.
    private static func isNumber(_ text: String) -> Bool {
        let channels = text.split(separator: ":", omittingEmptySubsequences: false)
        let places = channels[0].split(separator: "/", omittingEmptySubsequences: false)
        guard places.count <= 5, [1, 2, 4].contains(channels.count) else { return false }
        return (places + channels.dropFirst()).allSatisfy { isPlain($0) }
    }

    /// Digits as a router writes them.
    private static func isPlain(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.count <= 10 && text.utf8.allSatisfy { (48...57).contains($0) }
            && (text.utf8.count == 1 || text.first != "0")
    }
}
