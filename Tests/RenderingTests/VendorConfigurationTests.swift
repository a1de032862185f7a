import Foundation
import TestSupport
import Testing
import VRP
import YANG

@testable import Rendering

/// The vendor's own configuration files of its five worked examples, view by view, from playbooks with the vendor's options.
@Suite(.enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)"))
struct VendorConfigurationTests {
    @Test(arguments: VendorExample.all, ["PE1", "PE2", "CE1", "CE2", "PE3", "PE4"])
    func theVendorsOptionsGiveTheVendorsConfiguration(example: VendorExample, router: String) throws {
        let tree = try ShippedTemplates.real.get().configuration(of: router, ShippedTemplates.model(example.playbook))
        let ours = ViewedLines(ConfigurationLines(tree, sysname: router, isYANGMode: false).lines)
        let path = "samples/vrp-config/\(example.name)/\(router).cfg"
        let text = try String(contentsOf: SharedMaterial.folder.appending(path: path), encoding: .utf8)
        let theirs = ViewedLines(text.split(separator: "\n").map(String.init))

        let deviations = example.deviations(of: router)
        #expect(ours.lines.subtracting(theirs.lines).sorted() == deviations.flatMap(\.ours).sorted())
        #expect(theirs.lines.subtracting(ours.lines).sorted() == deviations.flatMap(\.theirs).sorted())
    }
}
