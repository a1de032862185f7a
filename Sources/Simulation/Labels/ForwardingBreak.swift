/// Why a packet goes no further.
struct ForwardingBreak: Error {
    var reason: String
}
