import Glibc

/// An address to connect to or to listen on, as the socket calls want it.
struct SocketAddress: Sendable {
    private var storage: sockaddr_storage
    private var length: socklen_t

    var family: Int32 { Int32(storage.ss_family) }

    init(_ info: addrinfo) {
        storage = sockaddr_storage()
        length = info.ai_addrlen
        guard let address = info.ai_addr else { return }
        withUnsafeMutableBytes(of: &storage) { target in
            target.copyMemory(from: UnsafeRawBufferPointer(start: address, count: Int(info.ai_addrlen)))
        }
    }

    func withPointer<Value>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Value) -> Value {
        withUnsafePointer(to: storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
        }
    }

    /// The addresses of a host. With `numericOnly` it never blocks; else it may ask name servers for many seconds.
    static func find(_ host: String, port: UInt16, numericOnly: Bool) throws(LookupFailure) -> [SocketAddress] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_NUMERICSERV | (numericOnly ? AI_NUMERICHOST : 0)
        var list: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(host, String(port), &hints, &list)
        guard status == 0 else { throw LookupFailure(status: status) }
        defer { freeaddrinfo(list) }
        var found: [SocketAddress] = []
        var next = list
        while let info = next {
            found.append(SocketAddress(info.pointee))
            next = info.pointee.ai_next
        }
        return found
    }
}

/// The resolver's own word for why a name has no address.
struct LookupFailure: Error, Sendable {
    var status: Int32

    var message: String { String(cString: gai_strerror(status)) }
}
