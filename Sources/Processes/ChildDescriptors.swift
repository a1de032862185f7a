import Glibc

/// What a program that we start finds open.
package enum ChildDescriptors {
    /// Keeps every descriptor but the three standard ones from programs that are started from now on: ours are made so, and
    /// those that we have inherited are marked here.
    package static func keepAll() {
        guard let listing = opendir("/proc/self/fd") else { return }
        defer { closedir(listing) }
        while let entry = readdir(listing) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if let descriptor = Int32(name), descriptor > STDERR_FILENO { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        }
    }
}
