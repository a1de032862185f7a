import Testing
import XML
import YANG

@Suite struct DataPathTests {
    private func path(_ text: String, keys: [String: String]) -> DataPath {
        DataPath(
            Samples.names(text).map { name in
                .init(name, keys: keys[name.local].map { [.init(name.local == "af" ? "type" : "name", $0)] } ?? [])
            })
    }

    @Test func fullAndShortenedForms() {
        let path = path(
            "network-instance:network-instance/instances/instance/bgp:bgp/base-process/peers/peer/afs/af/ipv4-unicast/"
                + "label-route-capability",
            keys: ["instance": "_public_", "peer": "11.1.1.1", "af": "ipv4uni"])
        #expect(path.shortened == "network-instance[_public_]/bgp/peer[11.1.1.1]/ipv4uni/label-route-capability")
        #expect(
            path.description
                == "/huawei-network-instance:network-instance/instances/instance[name='_public_']/huawei-bgp:bgp"
                + "/base-process/peers/peer[name='11.1.1.1']/afs/af[type='ipv4uni']/ipv4-unicast"
                + "/label-route-capability")
    }

    @Test func theLastStepIsNeverLeftOut() {
        let path = path(
            "network-instance:network-instance/instances/instance/bgp:bgp/base-process", keys: ["instance": "a"])
        #expect(path.shortened == "network-instance[a]/bgp/base-process")
        #expect(DataPath().description == "/")
    }

    @Test func aStepLeadsToWhatItIsMadeOf() {
        func name(_ local: String) -> XMLName { XMLName(local, in: "urn:x") }
        func entry(_ kind: [String], _ values: [String]) -> DataNode {
            DataNode(
                name("entry"), .list(keys: kind.map(name)),
                children: zip(kind, values).map { DataNode(name($0), .leaf, value: $1) })
        }
        let nodes = [
            entry(["a"], ["1"]), entry(["a"], ["2"]), entry(["a", "b"], ["1", "2"]), entry(["b", "a"], ["1", "2"]),
            entry([], []), DataNode(name("entry"), .list(keys: [name("a")])),
            DataNode(name("entry"), .leaf, value: "1"),
            DataNode(name("entry"), .leafList, value: "1"), DataNode(name("entry"), .leafList, value: "2"),
            DataNode(name("entry"), .container), DataNode(name("other"), .container),
            DataNode(XMLName("entry", in: "urn:y"), .container), DataNode(name("entry"), .opaque, value: "1"),
        ]
        for node in nodes {
            let step = DataPath.Step(node)
            #expect(step.leads(to: node))
            for other in nodes { #expect(step.leads(to: other) == (DataPath.Step(other) == step)) }
        }
    }
}
