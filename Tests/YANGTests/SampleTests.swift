import Foundation
import TestSupport
import Testing
import XML
import YANG

/// The reference documents, under the profile and under the real modules of the main target.
@Suite(.enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)")) struct SampleTests {
    static let schemas = ["profile", "f1a"]

    private func schema(_ name: String) throws -> Schema {
        try name == "profile" ? Samples.profile.get() : Samples.f1a.get()
    }

    @Test(arguments: schemas) func everyDeviceDocumentValidates(_ name: String) throws {
        let schema = try schema(name)
        let files = Samples.files("device")
        #expect(files.count > 30)
        for file in files {
            #expect(throws: Never.self, "\(file.lastPathComponent)") {
                try schema.validate(schema.read(Samples.elements(file), trimmingDefaults: false))
            }
        }
    }

    /// Whether defaults are spelled out changes nothing for validation.
    @Test func everyDeviceDocumentValidatesWithDefaultsTrimmed() throws {
        let schema = try schema("profile")
        for file in Samples.files("device") {
            #expect(throws: Never.self, "\(file.lastPathComponent)") {
                try schema.validate(schema.read(Samples.elements(file), trimmingDefaults: true))
            }
        }
    }

    /// `/bgp` before `/network-instance` in the document: libyang must not get to see it so.
    @Test(arguments: schemas) func theOrderOfTheRootsDoesNotMatter(_ name: String) throws {
        let schema = try schema(name)
        for file in Samples.files("device") {
            var tree = try schema.read(Samples.elements(file), trimmingDefaults: false)
            tree.roots.sort { $0.name.local < $1.name.local }
            #expect(throws: Never.self, "\(file.lastPathComponent)") { try schema.validate(tree) }
        }
    }

    @Test(arguments: schemas) func everyInvalidDocumentIsRefused(_ name: String) throws {
        let schema = try schema(name)
        // YANG takes no-yang-enable: that the router would not is written in descriptions only, and lint sees to it.
        for file in Samples.files("invalid") where file.lastPathComponent != "no-yang-enable.xml" {
            #expect(throws: (any Error).self, "\(file.lastPathComponent)") {
                try schema.validate(schema.read(Samples.elements(file), trimmingDefaults: false))
            }
        }
    }

    @Test func aRefusalNamesThePlace() throws {
        let file = try #require(Samples.files("invalid").first { $0.lastPathComponent == "no-policy.xml" })
        let failure = #expect(throws: ValidationFailure.self) {
            let schema = try schema("profile")
            try schema.validate(schema.read(Samples.elements(file), trimmingDefaults: false))
        }
        #expect(failure?.path?.hasSuffix("export-policy") == true)
        #expect(failure?.message.contains("csc-pe2ce") == true)
    }

    @Test(arguments: schemas) func everyEditReadsAndPrintsBack(_ name: String) throws {
        let schema = try schema(name)
        for file in Samples.files("edit") {
            let elements = try Samples.elements(file)
            let tree = try schema.read(elements, trimmingDefaults: false)
            #expect(try schema.read(tree.xmlElements(), trimmingDefaults: false) == tree, "\(file.lastPathComponent)")
        }
    }

    /// The edit of a difference makes the other document out of the one, over every pair.
    @Test func theDifferenceOfEveryPairMakesOneOutOfTheOther() throws {
        let schema = try schema("profile")
        let trees = try Samples.files("device").map { try schema.read(Samples.elements($0), trimmingDefaults: true) }
        for old in trees {
            for new in trees {
                let difference = old.difference(to: new)
                #expect(try old.applying(edit: difference.edit(deleting: .delete)).difference(to: new).isEmpty)
                #expect(difference.isEmpty == (old.canonical == new.canonical))
            }
        }
    }
}
