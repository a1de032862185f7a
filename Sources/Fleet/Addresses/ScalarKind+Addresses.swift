package import Addressing

extension ScalarKind where Value == InterfaceAddress {
    package static var interfaceAddress: ScalarKind<InterfaceAddress> {
        ScalarKind("an IPv4 address with its length, such as 192.0.2.1/24") { InterfaceAddress($0) }
    }
}

extension ScalarKind where Value == IPv4Address {
    package static var address: ScalarKind<IPv4Address> {
        ScalarKind("an IPv4 address, such as 192.0.2.1") { IPv4Address($0) }
    }
}

extension ScalarKind where Value == IPv4Prefix {
    package static var prefix: ScalarKind<IPv4Prefix> {
        ScalarKind("an IPv4 prefix without host bits, such as 192.0.2.0/24", hint: withoutHostBits) { IPv4Prefix($0) }
    }

    private static func withoutHostBits(_ text: String) -> String? {
        InterfaceAddress(text).map { "did you mean `\($0.prefix)`?" }
    }
}

extension ScalarKind where Value == String {
    /// RFC 4364 section 7, in a form that VRP takes.
    package static var siteOfOrigin: ScalarKind {
        ScalarKind("a site of origin, such as 200:1 or 192.0.2.1:1") { text in VPNNumber.isRight(text) ? text : nil }
    }
}
