import Diagnostics
import Fleet
import Foundation
import XML

/// One router's running configuration as a file `<router>.xml`: the `<data>` of a reply to get-config, or a `<config>`.
enum RunningFile {
    /// A router's whole configuration as XML; the largest that is known is a tenth of this.
    private static let limit = 256 << 20

    /// What is wrong with a file that is not there.
    static let missing = BoundedFile.Problem.system(ENOENT)

    static func path(of router: Router, in folder: String) -> String { "\(folder)/\(router.name).xml" }

    /// What the routers run that have a file; a folder without any is an error.
    static func all(of inventory: Inventory, in folder: String) throws(Diagnostic) -> [String: [XMLElement]] {
        var found: [String: [XMLElement]] = [:]
        for router in inventory.routers { found[router.name] = try elements(of: router, in: folder) }
        guard found.isEmpty else { return found }
        throw .error(
            "the folder \(folder) holds no file of any router of the inventory",
            hint: "A file is named by its router, such as \(inventory.routers.first?.name ?? "PE1").xml.")
    }

    /// The top-level nodes that the file holds; nil if there is no such file.
    static func elements(of router: Router, in folder: String) throws(Diagnostic) -> [XMLElement]? {
        let path = path(of: router, in: folder)
        let bytes: [UInt8]
        do throws(BoundedFile.Problem) {
            bytes = try BoundedFile.read(path, limit: limit)
        } catch {
            if error == missing { return nil }
            throw .error(
                "\(router.name): its running configuration \(path) \(error)", at: router.location,
                hint: "--limit leaves routers out")
        }
        return try document(bytes, path).children
    }

    /// The top-level nodes that a file holds.
    static func elements(at path: String) throws(Diagnostic) -> [XMLElement] {
        let bytes: [UInt8]
        do throws(BoundedFile.Problem) {
            bytes = try BoundedFile.read(path, limit: limit)
        } catch {
            throw .error("\(path) \(error)")
        }
        return try document(bytes, path).children
    }

    private static func document(_ bytes: [UInt8], _ path: String) throws(Diagnostic) -> XMLElement {
        let root: XMLElement
        do {
            root = try XMLDocument.parse(bytes)
        } catch {
            let place = SourceLocation(file: path, line: max(1, error.line), column: max(1, error.column))
            throw .error(error.message, at: place)
        }
        guard ["config", "data"].contains(root.name.local) else {
            throw .error(
                "a running configuration's root is <config> or <data>, found <\(root.name.local)>",
                at: SourceLocation(file: path, line: 1, column: 1))
        }
        return root
    }
}
