/// What a server does for its clients; one handler may serve many sessions.
package protocol NETCONFHandler: Sendable {
    /// Called for one request of a session at a time. `close-session` comes here too, so that what the session held
    /// is released before its `<ok/>`; the session ends after any answer to it but errors.
    func handle(_ request: NETCONFRequest) async -> NETCONFResponse
}
