/// Opens sessions; throws when the router cannot be reached or lacks what a transaction needs.
package protocol RouterConnector: Sendable {
    func connect(_ router: String) async throws(ConnectionFailure) -> any RouterConnection
}
