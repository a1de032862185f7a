package import Addressing
package import Diagnostics

/// A carrier's network, or one site of it: one AS and one IGP.
package struct Carrier: Sendable, Hashable {
    package var name: String
    package var level: CarrierLevel
    package var asNumber: UInt32
    package var igp: IGP
    package var ldp: LDPOptions
    /// What of a site enters labeled BGP beside its loopbacks; level 2 only.
    package var labeledPrefixes: [IPv4Prefix]
    /// What marks a site's routes (RFC 4364 section 7); level 2 only.
    package var siteOfOrigin: Located<String>?
    /// The interface that its routers' loopbacks stand on, where they name none themselves.
    package var loopbackInterface: String?
    /// How its routers are reached where they say nothing themselves.
    package var reach = Reach()
    package var location: SourceLocation
}
