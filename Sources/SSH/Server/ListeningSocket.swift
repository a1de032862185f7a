import Glibc

/// A listening socket on the loopback address.
enum ListeningSocket {
    static func open(port: UInt16) throws(SSHError) -> (socket: Int32, port: UInt16) {
        let endpoint = "127.0.0.1:\(port)"
        let socket = try TCPSocket.open(AF_INET, endpoint: endpoint)
        TCPSocket.set(socket, SOL_SOCKET, SO_REUSEADDR, 1)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withGeneric(&address) { bind(socket, $0, size) }
        guard status == 0, Glibc.listen(socket, 1024) == 0 else {
            let number = errno
            close(socket)
            throw .system("listen on \(endpoint)", number, stage: .listen, endpoint: endpoint)
        }
        var length = size
        _ = withGeneric(&address) { getsockname(socket, $0, &length) }
        return (socket, UInt16(bigEndian: address.sin_port))
    }

    private static func withGeneric<Value>(
        _ address: inout sockaddr_in, _ body: (UnsafeMutablePointer<sockaddr>) -> Value
    ) -> Value {
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1, body)
        }
    }
}
