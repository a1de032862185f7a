/// What an import is told beside what it reads.
package struct ImportOptions: Sendable {
    package var platform: String
    package var username: String
    /// YAML of the credential's key and value, such as `password: { env: CSC_PASSWORD }`.
    package var credential: String
    /// Further lines of `defaults`: keys and values that are YAML already.
    package var reach: [String]
    package var links: Set<LinkEvidence>
    /// What was read, for the head of the files: a folder, or addresses.
    package var source: String

    package init(
        platform: String, username: String, credential: String, reach: [String] = [],
        links: Set<LinkEvidence> = [.bySubnet], source: String
    ) {
        self.platform = platform
        self.username = username
        self.credential = credential
        self.reach = reach
        self.links = links
        self.source = source
    }
}
