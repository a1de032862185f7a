/// Where a simulated router answers, NETCONF and command line on one port, and who it says it is.
package struct LabEndpoint: Sendable, Hashable, Codable {
    package var router: String
    package var port: UInt16
    package var fingerprint: String
}
