import Foundation
import Journaling
import NETCONF
import Schemas
import Synchronization
import TestSupport
import Testing

/// Fetching texts into the cache.
@Suite(.timeLimit(.minutes(10))) struct PullTests {
    private let folder: TemporaryFolder
    private let cache: ModuleCache

    init() throws {
        folder = try TemporaryFolder()
        cache = ModuleCache(in: StateFolder(path: folder.path + "/state"))
    }

    private func pull(_ server: ModuleServer, _ list: ModuleList = Tiny.list()) async throws -> ModulePuller.Outcome {
        try await server.session { try await ModulePuller(list, into: cache).pull(over: $0, now: 1) }
    }

    private var setFolder: String { cache.folder(of: Tiny.list().key) }

    @Test func `Everything listed, its submodules, and what only texts name`() async throws {
        let server = ModuleServer(Tiny.texts)
        let outcome = try await pull(server)
        #expect(outcome.record.names == ["base", "part", "base-deviations", "more", "types"])
        #expect(outcome.fetched == 5 && outcome.record.missing.isEmpty)
        #expect(Set(server.requests) == outcome.record.names && server.requests.count == 5)
        #expect(outcome.record.size == Tiny.texts.values.reduce(0) { $0 + $1.utf8.count })
        #expect(cache.set(Tiny.list().key) == outcome.record)
    }

    @Test func `What is there is not asked for again`() async throws {
        _ = try await pull(ModuleServer(Tiny.texts))
        let again = ModuleServer(Tiny.texts)
        #expect(try await pull(again).fetched == 0)
        #expect(again.requests.isEmpty)
        // One that is cut short, one that is gone, one of another revision.
        try Data("module more {".utf8).write(to: URL(fileURLWithPath: setFolder + "/more@2020-01-04.yang"))
        try FileManager.default.removeItem(atPath: setFolder + "/types.yang")
        let other = Tiny.base.replacing("2020-01-03", with: "2019-01-03")
        try Data(other.utf8).write(to: URL(fileURLWithPath: setFolder + "/base@2020-01-03.yang"))
        let third = ModuleServer(Tiny.texts)
        #expect(try await pull(third).fetched == 3)
        #expect(Set(third.requests) == ["more", "types", "base"])
    }

    @Test func `A pull that breaks goes on where it stopped`() async throws {
        await #expect(throws: NETCONFError.self) { _ = try await pull(ModuleServer(Tiny.texts, hangsUpAfter: 2)) }
        #expect(cache.set(Tiny.list().key) == nil, "a set that is not whole is none")
        let next = ModuleServer(Tiny.texts)
        let outcome = try await pull(next)
        #expect(outcome.fetched == 3 && next.requests.count == 3 && outcome.record.names.count == 5)
    }

    @Test func `What the router refuses or gets wrong is named and not kept`() async throws {
        var texts = Tiny.texts
        texts["more"] = Tiny.more.replacing("2020-01-04", with: "2018-01-04")
        texts["base-deviations"] = Tiny.types
        texts["types"] = nil
        texts["part"] = "not YANG"
        let record = try await pull(ModuleServer(texts)).record
        #expect(record.names == ["base"])
        let reasons = Dictionary(uniqueKeysWithValues: record.missing.map { ($0.name, $0.reason) })
        #expect(reasons["more"]?.contains("revision 2018-01-04") == true)
        #expect(reasons["base-deviations"]?.contains("the text of types") == true)
        #expect(reasons["types"]?.contains("no such module") == true)
        #expect(reasons["part"]?.contains("ends inside a statement") == true)
    }

    @Test func `400 modules, eight on the way at a time`() async throws {
        let names = (0..<400).map { "m\($0)" }
        let texts = Dictionary(
            uniqueKeysWithValues: names.map {
                ($0, "module \($0) { namespace \"urn:\($0)\"; prefix p; leaf a { type string; } }")
            })
        let list = ModuleList(
            source: .hello, modules: names.map { ListedModule(name: $0, revision: nil, namespace: "urn:\($0)") })
        let seen = Mutex<[ModulePuller.Progress]>([])
        let outcome = try await ModuleServer(texts).session { session in
            try await ModulePuller(list, into: cache).pull(over: session, now: 1) { progress in
                seen.withLock { $0.append(progress) }
            }
        }
        #expect(outcome.record.modules.count == 400)
        let progress = seen.withLock(\.self)
        #expect(progress.last?.done == 400 && progress.last?.of == 400)
        #expect(progress.map(\.done) == progress.map(\.done).sorted() && progress.count >= 400)
    }

    @Test func `Folders are the owner's alone, and a link is not followed`() async throws {
        _ = try await pull(ModuleServer(Tiny.texts))
        let files = FileManager.default
        func mode(_ path: String) throws -> Int {
            try #require(files.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
        }
        #expect(try mode(setFolder) == 0o700 && mode(folder.path + "/state/schemas") == 0o700)
        #expect(try mode(setFolder + "/more@2020-01-04.yang") == 0o600 && mode(setFolder + "/set.json") == 0o600)
        let elsewhere = try folder.write(Tiny.more, to: "elsewhere.yang")
        try files.removeItem(atPath: setFolder + "/more@2020-01-04.yang")
        try files.createSymbolicLink(atPath: setFolder + "/more@2020-01-04.yang", withDestinationPath: elsewhere)
        let server = ModuleServer(Tiny.texts)
        #expect(try await pull(server).fetched == 1)
        #expect(
            try files.attributesOfItem(atPath: setFolder + "/more@2020-01-04.yang")[.type] as? FileAttributeType
                == .typeRegular)
        #expect(try Scratch.text(elsewhere) == Tiny.more)
    }

    @Test func `A router is known by its name and its hello`() throws {
        try cache.prepare("k1")
        let hello = Capabilities(texts: ["urn:a", "urn:b?module=b"])
        let other = Capabilities(texts: ["urn:a"])
        try cache.note("k1", of: "PE1/../x", saying: hello, at: 1)
        try cache.note("k2", of: "PE1/../x", saying: other, at: 2)
        try cache.note("k3", of: "PE1/../x", saying: hello, at: 3)
        let records = cache.records(of: "PE1/../x")
        #expect(records.map(\.set) == ["k3", "k2"] && records.first?.hello == ModuleCache.digest(of: hello))
        #expect(ModuleCache.digest(of: Capabilities(hello.all.reversed())) == ModuleCache.digest(of: hello))
        #expect(cache.records(of: "PE2").isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/state/schemas/routers").count == 1)
    }

    private enum Scratch {
        static func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }
    }
}
