/// What a service owns on one router once a run is done; the newest of a router holds.
package struct OwnershipRecord: Sendable, Hashable {
    /// The run that led to it.
    package var run: String
    package var service: String
    package var router: String
    package var content: [UInt8]

    package init(run: String, service: String, router: String, content: [UInt8]) {
        self.run = run
        self.service = service
        self.router = router
        self.content = content
    }
}
