/// IS-IS NETs: how one is derived from a loopback, and the system id within it.
package enum NetworkEntity {
    /// The common practice of writing the loopback's octets with three digits each: 192.0.2.1 -> 1920.0000.2001.
    package static func derived(area: String, loopback: IPv4Address) -> String {
        let digits = loopback.description.split(separator: ".").map { octet in
            String(repeating: "0", count: 3 - octet.count) + octet
        }.joined()
        let groups = stride(from: 0, to: 12, by: 4).map { start in
            String(digits.dropFirst(start).prefix(4))
        }
        return "\(area).\(groups.joined(separator: ".")).00"
    }

    /// The six octets before the selector, as `display isis peer` prints them.
    package static func systemID(of entity: String) -> String {
        entity.split(separator: ".").dropLast().suffix(3).joined(separator: ".").lowercased()
    }
}

extension IGP {
    /// The NET of a router of the carrier where it runs IS-IS: its own, or one made from area and loopback.
    package func networkEntity(of router: Router) -> String? {
        guard kind == .isis else { return nil }
        if let own = router.networkEntity { return own }
        return router.loopback.map { NetworkEntity.derived(area: router.area ?? area, loopback: $0.address) }
    }
}
