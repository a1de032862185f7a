import Foundation
import TestSupport
import XML
import YANG

/// A whole configuration of the reference material, as the profile's schema reads it.
enum SampleDocument {
    static func read(_ name: String, schema: Schema) throws -> DataTree {
        let file = SharedMaterial.folder.appending(path: "samples/" + name)
        let text = try String(contentsOf: file, encoding: .utf8)
        // The documents are top-level siblings without a root of their own.
        let elements = try XMLDocument.parse(Array("<config>\(text)</config>".utf8)).children
        return try schema.read(elements, trimmingDefaults: false)
    }
}
