import TestSupport
import Testing
import XML
import YANG

/// A schema of texts that were kept: what reads a router when the folder of its modules has gone.
@Suite struct KeptTextsTests {
    private static let modules = ["huawei-ifm", "huawei-ip", "huawei-network-instance", "huawei-l3vpn", "huawei-bgp"]

    private func paths(_ schema: Schema) -> [String: SchemaNode] {
        var found: [String: SchemaNode] = [:]
        var pending = schema.children(of: []).map { [$0.name] }
        while let path = pending.popLast() {
            found[path.map(\.local).joined(separator: "/")] = schema.node(path)
            pending += schema.children(of: path).map { path + [$0.name] }
        }
        return found
    }

    @Test func `It has every node that the files give`() throws {
        let files = try Schema(ModuleSet(folder: Samples.profileFolder, names: Self.modules))
        let texts = files.texts
        #expect(texts["huawei-bgp"] != nil && texts["huawei-isis"] == nil, "what was not loaded is not kept")
        let kept = try Schema(names: Self.modules, texts: texts)
        #expect(paths(kept) == paths(files))
        #expect(paths(kept).count > 100)
        #expect(kept.texts == texts)
    }

    @Test func `A text that is missing is named`() throws {
        var texts = try Schema(ModuleSet(folder: Samples.profileFolder, names: Self.modules)).texts
        texts["huawei-ip"] = nil
        let error = #expect(throws: SchemaError.self) { try Schema(names: Self.modules, texts: texts) }
        #expect(error?.message.contains("huawei-ip") == true, "\(error?.message ?? "")")
    }
}
