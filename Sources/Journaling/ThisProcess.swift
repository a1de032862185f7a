import Glibc

/// Who runs this process, and where.
package enum ThisProcess {
    /// The machine's name, as it calls itself: no name server is asked.
    package static var host: String {
        var buffer = [CChar](repeating: 0, count: 256)
        guard gethostname(&buffer, buffer.count - 1) == 0 else { return "unknown" }
        return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// The user's name, or the number of one that has none.
    package static var user: String {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 4096)
        // The entry points into the buffer.
        return buffer.withUnsafeMutableBufferPointer { room in
            guard let start = room.baseAddress, getpwuid_r(geteuid(), &entry, start, room.count, &found) == 0,
                found != nil, let name = entry.pw_name
            else { return "user \(geteuid())" }
            return String(cString: name)
        }
    }
}
