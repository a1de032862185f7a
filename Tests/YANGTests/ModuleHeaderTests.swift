import Foundation
import TestSupport
import Testing
import YANG

/// What is read of a module's text before anything compiles it.
@Suite struct ModuleHeaderTests {
    private func header(_ text: String) throws -> ModuleHeader { try ModuleHeader(parsing: Array(text.utf8)) }

    @Test func `Names, revisions and what it needs`() throws {
        let header = try header(
            """
            // module not-this { }
            module a-b.c_1 {
              /* revision 2030-01-01; */
              yang-version 1.1;
              namespace "urn:" + 'x';
              prefix p;
              import one { prefix o; revision-date 2020-02-02; }
              import two { prefix "t"; }
              include part;
              include other { revision-date "2021-03-03"; }
              revision 2019-05-05 { description "older"; }
              revision "2022-10-16" { description "a } in a string, and a \\" too"; }
              feature f;
              feature g { description 'its'; }
              container import { leaf revision { type string; } }
            }
            """)
        #expect(header.name == "a-b.c_1" && header.owner == nil && header.namespace == "urn:x")
        #expect(header.revision == "2022-10-16")
        #expect(header.imports == [.init(name: "one", revision: "2020-02-02"), .init(name: "two")])
        #expect(header.includes == [.init(name: "part"), .init(name: "other", revision: "2021-03-03")])
        #expect(header.features == ["f", "g"] && header.deviates.isEmpty)
    }

    @Test func `A submodule names its module, a deviation the module of the node that it changes`() throws {
        let part = try header("submodule part { belongs-to whole { prefix w; } }")
        #expect(part.name == "part" && part.owner == "whole" && part.revision == nil)
        let deviation = try header(
            """
            module d { namespace "urn:d"; prefix d; import ni { prefix n; } import bgp { prefix b; }
              deviation "/n:root/n:instance/"
                + "b:bgp" { deviate not-supported; } }
            """)
        #expect(deviation.deviates == ["bgp"])
    }

    @Test(arguments: [
        "", "module", "module a", "module a {", "module a { leaf x \"open; }", "module a { /* }", "module a } {",
        "module a { } leaf b;", "container a { }", "module ../a { }", "module a { leaf \"x\" + ; }", "module a;;",
        "\u{0}\u{0}", "<module/>",
    ]) func `What is no module is refused`(_ text: String) {
        #expect(throws: SchemaError.self) { try header(text) }
    }

    @Test func `Depth costs nothing`() throws {
        let text = "module a { " + String(repeating: "a {", count: 100_000) + String(repeating: "}", count: 100_001)
        #expect(try header(text).name == "a")
    }

    @Test(.enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)"))
    func `Every module of a real set says what its file is called`() throws {
        let folder = URL(fileURLWithPath: Samples.moduleFolder("ne40e-x8x16-8.20.10"))
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "yang" }
        #expect(files.count > 80)
        var deviated: Set<String> = []
        for file in files {
            let header = try ModuleHeader(parsing: Array(Data(contentsOf: file)))
            #expect(header.name == file.deletingPathExtension().lastPathComponent.prefix { $0 != "@" })
            #expect(header.revision.map(YANGName.isRevision) ?? false, "\(file.lastPathComponent)")
            deviated.formUnion(header.deviates)
        }
        #expect(deviated.isSuperset(of: ["huawei-bgp", "huawei-ifm", "huawei-l3vpn", "huawei-bgp-evpn"]))
    }
}
