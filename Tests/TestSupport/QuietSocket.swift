import Foundation
import Glibc

/// A socket that never answers anybody, for as long as it is held.
package final class QuietSocket: Sendable {
    /// What a client meets.
    package enum Manner: Sendable {
        /// A port that is taken, and where connections are refused: nobody else can come to listen there meanwhile.
        case closed
        /// Connections are taken by the kernel, and nothing is ever said on them.
        case mute
    }

    /// Zero for a Unix socket.
    package let port: UInt16
    private let descriptor: Int32

    /// On a free port of the loopback address.
    package init(_ manner: Manner) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = self.descriptor
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(descriptor, generic, length)
                    + (manner == .mute ? listen(descriptor, 4096) : 0) + getsockname(descriptor, generic, &length)
            }
        }
        guard status == 0 else { throw POSIXError(.EADDRINUSE) }
        port = UInt16(bigEndian: address.sin_port)
    }

    /// A Unix socket at that path which takes connections and says nothing.
    package init(path: String) throws {
        port = 0
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
        let descriptor = self.descriptor
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(descriptor, generic, socklen_t(MemoryLayout<sockaddr_un>.size)) + listen(descriptor, 8)
            }
        }
        guard status == 0 else { throw POSIXError(.EADDRINUSE) }
    }

    deinit {
        close(descriptor)
    }
}
