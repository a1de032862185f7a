/// What a key of an operator's file takes, as far as a page can say it and an editor can check it.
package indirect enum KeyShape: Sendable, Hashable {
    /// Any scalar but nothing; the noun is for the page.
    case text(String)
    /// A scalar that fits the regular expression.
    case pattern(String, String)
    case number(ClosedRange<Int>, unit: String? = nil)
    case truth
    /// An AS number up to the largest, as one number or in two halves (RFC 5396).
    case autonomousSystem(UInt32)
    case words([String])
    case list(KeyShape)
    /// A list, or one entry without the list around it.
    case oneOrMore(KeyShape)
    case mapping(KeyTable)
    /// A mapping whose keys are names of the operator's own.
    case named(KeyTable)
    /// The same with values of the operator's own.
    case ownValues(String)
    case either([KeyShape])

    /// The words of an enum that a reader takes.
    package static func words<Word: CaseIterable & RawRepresentable<String>>(_ type: Word.Type) -> KeyShape {
        .words(Word.allCases.map(\.rawValue))
    }
}

extension KeyShape {
    /// Of a file or folder, seen from the file that has it.
    package static let path = KeyShape.text("a path")
    package static let address = KeyShape.pattern("an IPv4 address", IPv4Text.address + "$")
    package static let addressWithLength = KeyShape.pattern("address/length", IPv4Text.address + "/\(IPv4Text.length)$")
    package static let prefix = KeyShape.pattern("a prefix", IPv4Text.address + "/\(IPv4Text.length)$")
    package static let hostAddress = KeyShape.pattern("a /32", IPv4Text.address + "/32$")
    /// RFC 6793: four octets, 0 reserved.
    package static let asNumber = KeyShape.autonomousSystem(.max)
    /// What files, records and command lines can all hold.
    package static func identifier(_ noun: String) -> KeyShape {
        .pattern("\(noun): 1 to 64 letters, digits, `-`, `_`, `.`", "^[A-Za-z0-9._-]{1,64}$")
    }

    package static let port = KeyShape.number(0...65535)
    package static let keychain = KeyShape.pattern("a keychain's name", "^[^A-Z?\\s]{1,47}$")
}

/// Regular expressions of dotted decimals without leading zeros.
private enum IPv4Text {
    private static let octet = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
    static let address = "^(\(octet)\\.){3}\(octet)"
    static let length = "(3[0-2]|[12]?[0-9])"
}
