import Fleet

/// Reads the `options` of a Level 1 VPN or of a carrier.
struct SiteOptionsReader {
    func read(_ owner: YAMLMapping) -> SiteOptions? {
        guard let mapping = owner.mapping("options", "\(owner.subject): `options`") else { return nil }
        mapping.allow(OptionKeys.siteOptions)
        var options = SiteOptions(location: mapping.location)
        options.labeledRoutes = mapping.value("labeled-routes", .word("loopbacks or igp"))?.value
        options.labeledInUnicast = mapping.value("labeled-in-unicast", .boolean)?.value
        options.ospfCoversCSCLink = mapping.value("ospf-covers-csc-link", .boolean)?.value
        options.advertisedRoutes = mapping.value("advertise-route-mode", .word("all, valid or best"))?.value
        options.nextHopLocal = mapping.value("next-hop-local", .boolean)?.value
        options.undocumented = mapping.value("undocumented", .boolean)?.value
        options.sharedAS = mapping.value("shared-as", .word("allow-as-loop or substitute-as"))?.value
        return options
    }
}
