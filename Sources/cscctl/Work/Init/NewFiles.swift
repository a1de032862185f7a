import Diagnostics
import Foundation
import Glibc

/// Files that are written where there are none: all of them, or none.
struct NewFiles {
    private(set) var files: [(name: String, text: String)] = []
    let folder: String

    init(in folder: String) {
        self.folder = folder
    }

    mutating func add(_ text: String, as name: String) { files.append((name, text)) }

    func path(_ name: String) -> String { folder == "." ? name : folder + "/" + name }

    /// Makes what is missing of the folders. A file that is there stays as it is, and then nothing is written.
    func write() throws(Diagnostic) {
        for file in files where FileManager.default.fileExists(atPath: path(file.name)) { throw exists(file.name) }
        var written: [String] = []
        do throws(Diagnostic) {
            for file in files {
                try write(file.text, to: file.name)
                written.append(path(file.name))
            }
        } catch {
            for path in written { unlink(path) }
            throw error
        }
    }

    private func exists(_ name: String) -> Diagnostic {
        .error(
            "\(path(name)) is there already; nothing was written",
            hint: "`init` overwrites nothing: name another folder with --to.")
    }

    private func write(_ text: String, to name: String) throws(Diagnostic) {
        let path = path(name)
        do {
            try FileManager.default.createDirectory(
                atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path, withIntermediateDirectories: true)
        } catch {
            throw .error("the folder of \(path) cannot be made: \(error.localizedDescription)")
        }
        // Exclusive: a link that somebody has put there is not followed either.
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw errno == EEXIST
                ? exists(name) : .error("\(path) cannot be written: \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let reason = String(cString: strerror(errno))
                unlink(path)
                throw .error("\(path) cannot be written: \(reason)")
            }
            rest = rest.dropFirst(count)
        }
    }
}
