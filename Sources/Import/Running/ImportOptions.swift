/// What an import is told beside what it reads.
package struct ImportOptions: Sendable {
    package var platform: String
    package var username: String
    /// YAML of the credential's key and value, such as `password: { env: CSC_PASSWORD }`.
    package var credential: String
    /// Further lines of `defaults`: keys and values that are YAML already.
    package var reach: [String]
    package var links: Set<LinkEvidence>
    /// Links that no router tells of.
    package var namedLinks: [NamedLink]
    /// By router: the AS of a carrier of whose routers none runs BGP.
    package var asNumbers: [String: UInt32]
    /// What the network is called.
    package var network: String
    /// Of the service; where there are several, how each begins.
    package var id: String
    /// What was read, for the head of the files: a folder, or addresses.
    package var source: String

    package init(
        platform: String, username: String, credential: String, reach: [String] = [],
        links: Set<LinkEvidence> = [.bySubnet], namedLinks: [NamedLink] = [], asNumbers: [String: UInt32] = [:],
        network: String, id: String, source: String
    ) {
        self.platform = platform
        self.username = username
        self.credential = credential
        self.reach = reach
        self.links = links
        self.namedLinks = namedLinks
        self.asNumbers = asNumbers
        self.network = network
        self.id = id
        self.source = source
    }
}
