/// A value that is stored as it is written.
package protocol AddressText: Codable, CustomStringConvertible {
    init?(written text: String)
    /// What the text should have been: `an IPv4 address`.
    static var title: String { get }
}

extension AddressText {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = Self(written: text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is not \(Self.title)")
        }
        self = value
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension IPv4Address: AddressText {
    package init?(written text: String) { self.init(text) }
    package static var title: String { "an IPv4 address" }
}

extension IPv4Prefix: AddressText {
    package init?(written text: String) { self.init(text) }
    package static var title: String { "an IPv4 prefix" }
}

extension InterfaceAddress: AddressText {
    package init?(written text: String) { self.init(text) }
    package static var title: String { "an address with a length" }
}
