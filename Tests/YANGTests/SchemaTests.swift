import Testing
import XML
import YANG

@Suite struct SchemaTests {
    private let peer = "network-instance:network-instance/instances/instance/bgp:bgp/base-process/peers/peer"

    @Test func aNodeSaysWhatItIs() throws {
        let schema = try Samples.profile.get()
        let list = try #require(schema.node(Samples.names(peer)))
        #expect(list.keys.map(\.local) == ["address"])
        #expect(list.isConfiguration)
        let number = try #require(schema.node(Samples.names(peer + "/remote-as")))
        #expect(number.refusesUpdate)
        #expect(number.isMandatory)
        #expect(number.typeName == "string")
        let enabled = try #require(schema.node(Samples.names("bgp:bgp/global/yang-enable")))
        #expect(enabled.defaultValue == "false")
        #expect(!enabled.refusesUpdate)
        #expect(schema.node(Samples.names("bgp:bgp/nothing")) == nil)
        let types = "tunnel-management:tunnel-management/tunnel-policys/tunnel-policy/ipv4-set/select-sequence"
        let type = schema.node(Samples.names(types + "/select-tunnel-types/select-tunnel-type"))
        #expect(type?.isUserOrdered == true && !list.isUserOrdered)
    }

    @Test func aRootWithNothingButStateBelowHoldsNoConfiguration() throws {
        let roots = Set(try Samples.profile.get().configurationRoots.map(\.local))
        #expect(roots.isSuperset(of: ["ifm", "bgp", "network-instance", "bfd"]) && !roots.contains("cfg"))
    }

    @Test func modulesAndTheirText() throws {
        let schema = try Samples.profile.get()
        let bgp = try #require(schema.modules.first { $0.name == "huawei-bgp" })
        #expect(bgp.namespace == "urn:huawei:yang:huawei-bgp")
        #expect(bgp.revision == "2022-10-16")
        #expect(schema.source(of: "huawei-bgp")?.hasPrefix("module huawei-bgp {") == true)
        #expect(schema.source(of: "huawei-nothing") == nil)
    }

    @Test func aModuleThatIsNotThereIsNamed() throws {
        let error = #expect(throws: SchemaError.self) {
            try Schema(ModuleSet(folder: Samples.profileFolder, names: ["huawei-bgp", "huawei-nothing"]))
        }
        #expect(error?.description.contains("huawei-nothing") == true)
        #expect(throws: SchemaError.self) { try Schema(ModuleSet(folder: "/nowhere", names: [])) }
    }

    /// libyang keeps the place of an error per thread, and a failed load used to leave a dangling one behind.
    @Test func aFailedLoadDoesNotMisplaceLaterErrors() throws {
        let schema = try Samples.profile.get()
        #expect(throws: SchemaError.self) {
            try Schema(ModuleSet(folder: Samples.profileFolder, names: ["huawei-bgp", "huawei-nothing"]))
        }
        let text = "<bgp xmlns=\"urn:huawei:yang:huawei-bgp\"><base-process><enable>true</enable></base-process></bgp>"
        let failure = #expect(throws: ValidationFailure.self) {
            try schema.validate(schema.read(Samples.elements(text), trimmingDefaults: false))
        }
        #expect(failure?.path == "/huawei-bgp:bgp/base-process/enable")
    }

    @Test func oneSchemaServesManyTasksAtOnce() async throws {
        let schema = try Samples.profile.get()
        let document = { (value: String) in
            try Samples.elements(
                "<bgp xmlns=\"urn:huawei:yang:huawei-bgp\"><global><yang-enable>\(value)</yang-enable></global></bgp>")
        }
        let good = try document("true")
        let bad = try document("x")
        let right = await withTaskGroup(of: Bool.self) { group in
            for index in 0..<200 {
                group.addTask {
                    do {
                        try schema.validate(schema.read(index % 4 == 0 ? bad : good, trimmingDefaults: false))
                        return index % 4 != 0
                    } catch {
                        return index % 4 == 0 && "\(error)".contains("yang-enable")
                    }
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(right == 200)
    }
}
