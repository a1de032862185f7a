import Foundation
import Simulation
import TestSupport
import VRP
import XML
import YANG

/// The vendor's own modules, loaded once (a few seconds), and the device documents read with them.
enum RealModules {
    private static let schema = Result {
        let folder = SharedMaterial.folder.appending(path: "yang/ne8000-f1a-8.22.0").path
        return try Schema(try ModuleSet(loadListIn: folder))
    }

    static func model(_ file: String, name: String) throws -> RouterModel {
        let path = SharedMaterial.folder.appending(path: "samples/device/\(file).xml")
        let text = try String(contentsOf: path, encoding: .utf8).replacing(/<\?xml[^>]*\?>/, with: "")
        let elements = try XMLDocument.parse("<all>\(text)</all>").children
        return RouterModelReader.read(try schema.get().read(elements, trimmingDefaults: true), name: name)
    }
}
