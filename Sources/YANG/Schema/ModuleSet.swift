import Glibc

/// Which YANG modules make a schema: the folders they lie in and their names in load order, deviations included.
package struct ModuleSet: Sendable, Hashable {
    package var folders: [String]
    package var names: [String]
    /// Of modules of which it is known: the features that are on. Of every other module, imported ones too, all are, unless
    /// `onlyKnownFeatures`.
    package var features: [String: [String]] = [:]
    package var onlyKnownFeatures = false

    /// For messages.
    var place: String { folders.isEmpty ? "" : " in \(folders.joined(separator: ", "))" }

    package init(folders: [String], names: [String]) {
        self.folders = folders
        self.names = names
    }

    package init(folder: String, names: [String]) {
        self.init(folders: [folder], names: names)
    }

    /// The set that a folder's file `LOAD` names: one module file a line, in load order; and `more` of its modules, which the
    /// list has not.
    package init(loadListIn folder: String, adding more: [String] = []) throws(SchemaError) {
        guard let file = fopen(folder + "/LOAD", "rb") else {
            throw SchemaError(.loading, "\(folder)/LOAD, the list of modules to load, cannot be read.")
        }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = fread(&bytes, 1, bytes.count, file)
        let lines = String(decoding: bytes[..<count], as: UTF8.self).split(whereSeparator: \.isWhitespace)
        self.init(
            folders: [folder],
            names: lines.map { line in
                let file = line.hasSuffix(".yang") ? line.dropLast(5) : line
                return String(file.split(separator: "@").first ?? file)
            } + more)
    }

    /// Every module of a folder, in alphabetical order.
    package init(allIn folder: String) throws(SchemaError) {
        self.init(folders: [folder], names: try ModuleFiles([folder]).names.sorted())
    }
}
