import Foundation
import NETCONF
import TestSupport
import Testing
import XML

@Suite(.enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)"))
struct SharedSampleTests {
    private func files(_ folder: String) throws -> [XMLElement] {
        let place = SharedMaterial.folder.appending(path: "samples/\(folder)")
        let names = try FileManager.default.contentsOfDirectory(atPath: place.path).filter { $0.hasSuffix(".xml") }
        return try names.map { try XMLDocument.parse([UInt8](Data(contentsOf: place.appending(path: $0)))) }
    }

    @Test func everySampleRequestIsRead() throws {
        let requests = try files("rpc").filter { $0.name == .netconf("rpc") }
        #expect(!requests.isEmpty)
        for request in requests {
            let operation = try #require(request.children.first)
            #expect(try RPC(operation).element == operation)
        }
    }

    @Test func everySampleFilterIsRead() throws {
        for filter in try files("filter") {
            let request = XMLElement.netconf("get", [filter])
            #expect(try RPC(request) == .get(filter: filter.children))
        }
    }

    @Test func theSpellingOfTheVendorsCapabilityFileIsUnderstood() throws {
        let place = SharedMaterial.folder.appending(path: "yang/ne40e-x8x16-8.22.0/capabilities.xml")
        let hello = try #require(Hello(try XMLDocument.parse([UInt8](Data(contentsOf: place)))))
        #expect(hello.capabilities.modules.count > 500)
    }
}
