package import Diagnostics
package import Foundation

extension StateFolder {
    /// Writes a file that only its owner can read, whole or not at all; a link of that name is replaced, not followed.
    ///
    /// - Parameter isDurable: false for what is checked when it is read and can be had again: it may be lost with the power.
    package static func write(_ data: Data, to path: String, isDurable: Bool = true) throws(Diagnostic) {
        let draft = path + ".new"
        unlink(draft)
        let descriptor = Foundation.open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failed(path, errno) }
        var isWhole = fchmod(descriptor, 0o600) == 0
        var rest = Array(data)[...]
        while isWhole, !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            isWhole = count > 0
            if isWhole { rest = rest.dropFirst(count) }
        }
        isWhole = isWhole && (!isDurable || fsync(descriptor) == 0)
        let number = errno
        close(descriptor)
        guard isWhole else {
            unlink(draft)
            throw failed(path, number)
        }
        guard rename(draft, path) == 0 else {
            let number = errno
            unlink(draft)
            throw failed(path, number)
        }
    }

    private static func failed(_ path: String, _ number: Int32) -> Diagnostic {
        .error("cannot write \(path): \(String(cString: strerror(number)))")
    }
}
