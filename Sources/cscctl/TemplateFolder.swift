import Diagnostics
import Foundation

/// Finds the folder of templates and profile modules that a playbook is used with.
enum TemplateFolder {
    /// The given one, else `Templates` in the playbook's folder or one above it, in the working directory, beside the
    /// executable, or one above that.
    static func find(_ given: String?, playbook: String?, executable: String) throws(Diagnostic) -> String {
        if let given {
            guard isFolder(given) else { throw .error("there is no folder of templates at \(given)") }
            return given
        }
        var places: [URL] = []
        if let playbook { places += ancestors(of: URL(fileURLWithPath: playbook).deletingLastPathComponent()) }
        places += ancestors(of: URL(fileURLWithPath: FileManager.default.currentDirectoryPath))
        // A program that was found in PATH is called by its name alone.
        let program = executable.contains("/") ? executable : "/proc/self/exe"
        places += ancestors(of: URL(fileURLWithPath: program).resolvingSymlinksInPath().deletingLastPathComponent())
        for place in places {
            let candidate = place.appending(path: "Templates").path
            if isFolder(candidate) { return shown(candidate) }
        }
        throw .error("no folder Templates was found", hint: "Name it with --templates.")
    }

    /// As seen from the working directory where it lies below that: every finding in a template names its path.
    private static func shown(_ path: String) -> String {
        let here = FileManager.default.currentDirectoryPath + "/"
        return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
    }

    /// The folder itself and those above it.
    private static func ancestors(of folder: URL) -> [URL] {
        var list = [folder]
        while let last = list.last, last.path != "/", list.count < 12 { list.append(last.deletingLastPathComponent()) }
        return list
    }

    private static func isFolder(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory.boolValue
    }
}
