/// Interface names as routers print them: in full, in other capitals, or shortened.
extension InterfaceName {
    /// Reads a name of a display, such as `GE0/1/0`, `Gigabitethernet0/1/0`, `Loop1` or `100GE0/5/0`, as the name that
    /// configurations have; nil for what is none.
    package init?(displayed text: some StringProtocol) {
        let text = text.lowercased()
        guard let (begin, type) = Self.beginnings.first(where: { text.hasPrefix($0.begin) }) else { return nil }
        self.init(type: type, number: text.dropFirst(begin.count))
    }

    /// One interface, in whatever form each name is; two texts that are no names are the same if they are equal.
    package static func same(_ left: String, _ right: String) -> Bool {
        if left == right { return true }
        guard let first = InterfaceName(displayed: left) else { return false }
        return first == InterfaceName(displayed: right)
    }

    /// The name that configurations have; a text that is no name as it is.
    package static func full(_ displayed: String) -> String { InterfaceName(displayed: displayed)?.name ?? displayed }

    /// What tables with narrow columns print for a type: samples of V8 and its command reference shorten these and no
    /// others. The loopback of the system stands in routing tables, and is no type of the model.
    private static let shortened = [
        ("GE", "GigabitEthernet"), ("Loop", "LoopBack"), ("Eth", "Ethernet"), ("InLoop", "InLoopBack"),
        ("InLoopBack", "InLoopBack"),
    ]

    /// What a name can begin with in small letters, with the type that it stands for, the longest first.
    private static let beginnings: [(begin: String, type: String)] =
        (PortType.byLength.map { (begin: $0.lowercased(), type: $0) }
        + shortened.map { (begin: $0.0.lowercased(), type: $0.1) }).sorted {
            ($1.begin.count, $0.begin) < ($0.begin.count, $1.begin)
        }
}
