import Diagnostics
import Foundation
import YANG

/// The YANG modules that a router lists and gives, if they are not those that it works with: a folder's.
package struct ServedModules: Sendable {
    /// One text of the folder.
    struct Module: Sendable {
        var header: ModuleHeader
        var text: String
    }

    let modules: [Module]

    /// Every file that ends in `.yang`; of several with one module the newest.
    package init(folder: String) throws {
        let files: [String]
        do {
            files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yang") }
        } catch {
            throw Diagnostic.error(
                "the lab cannot use the folder of YANG modules \(folder): \(error.localizedDescription)",
                hint: "See `modules:` of the inventory's `lab:`.")
        }
        var found: [String: Module] = [:]
        for file in files.sorted() {
            let bytes: [UInt8]
            let header: ModuleHeader
            do {
                bytes = try BoundedFile.read(folder + "/" + file)
                header = try ModuleHeader(parsing: bytes)
            } catch {
                throw Diagnostic.error("the lab cannot use the YANG module \(folder)/\(file): \(error)")
            }
            if let known = found[header.name], known.header.revision ?? "" > header.revision ?? "" { continue }
            found[header.name] = Module(header: header, text: String(decoding: bytes, as: UTF8.self))
        }
        modules = found.values.sorted { $0.header.name < $1.header.name }
    }
}
