package import Diagnostics

/// Options of the sites of one Level 1 VPN, or of one carrier; what they leave open is as the VPN has it, or the service.
package struct SiteOptions: Sendable, Hashable {
    package var labeledRoutes: ServiceOptions.LabeledRoutes?
    package var labeledInUnicast: Bool?
    package var ospfCoversCSCLink: Bool?
    package var advertisedRoutes: ServiceOptions.AdvertisedRoutes?
    package var nextHopLocal: Bool?
    package var undocumented: Bool?
    package var sharedAS: ServiceOptions.SharedASRemedy?
    package var location: SourceLocation

    /// The options with these in their place.
    func applied(to options: ServiceOptions) -> ServiceOptions {
        var options = options
        options.labeledRoutes = labeledRoutes ?? options.labeledRoutes
        options.labeledInUnicast = labeledInUnicast ?? options.labeledInUnicast
        options.ospfCoversCSCLink = ospfCoversCSCLink ?? options.ospfCoversCSCLink
        options.advertisedRoutes = advertisedRoutes ?? options.advertisedRoutes
        options.nextHopLocal = nextHopLocal ?? options.nextHopLocal
        options.undocumented = undocumented ?? options.undocumented
        options.sharedAS = sharedAS ?? options.sharedAS
        return options
    }
}
