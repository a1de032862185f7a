import Foundation
import Journaling
import NETCONF
import Schemas
import Synchronization
import TestSupport
import Testing
import XML

/// The work of the child process, done here: compiling a pulled set and answering questions to it.
@Suite(.timeLimit(.minutes(10))) struct DeskTests {
    private let folder: TemporaryFolder
    private let cache: ModuleCache

    init() throws {
        folder = try TemporaryFolder()
        cache = ModuleCache(in: StateFolder(path: folder.path + "/state"))
    }

    private func record(_ texts: [String: String] = Tiny.texts, _ list: ModuleList = Tiny.list()) async throws
        -> SetRecord
    {
        try await ModuleServer(texts).session {
            try await ModulePuller(list, into: cache).pull(over: $0, now: 1).record
        }
    }

    private func work(_ order: CompileOrder, _ jobs: [SchemaJob]) throws -> [WorkerLine] {
        let said = Mutex<[Data]>([])
        try SchemaDesk { data in said.withLock { $0.append(data) } }.work(
            JSONEncoder().encode(WorkerInput(order: order, jobs: jobs)))
        return try said.withLock(\.self).map { try JSONDecoder().decode(WorkerLine.self, from: $0) }
    }

    private func answer(_ job: SchemaJob, features: [String]? = []) async throws -> SchemaAnswer {
        let record = try await record(Tiny.texts, Tiny.list(features: features))
        let lines = try work(record.order(compiling: ["base", "more"], in: cache), [job])
        for line in lines { if case .answered(let answer) = line { return answer } }
        throw NoAnswer(lines: lines)
    }

    private struct NoAnswer: Error { var lines: [WorkerLine] }

    private func path(_ words: String...) -> SchemaPath { SchemaPath(words.map { XMLName($0, in: "urn:base") }) }

    private func things(_ text: String) -> String {
        "<config><things xmlns=\"urn:base\"><thing><id>1</id>\(text)</thing></things></config>"
    }

    @Test func `Deviations come first, by the list or by the texts alone`() async throws {
        let order = try await record().order(compiling: ["base", "more", "absent"], in: cache)
        #expect(order.names == ["base-deviations", "base", "more"])
        #expect(order.onlyKnownFeatures)
        var silent = Tiny.list(features: nil)
        for index in silent.modules.indices {
            silent.modules[index].deviations = []
            silent.modules[index].features = nil
        }
        let other = try await record(Tiny.texts, silent).order(compiling: ["base"], in: cache)
        #expect(other.names == ["base-deviations", "base"] && !other.onlyKnownFeatures)
    }

    @Test func `Facts, deviations and features of the set`() async throws {
        let gone = path("things", "thing", "gone")
        let fancy = path("things", "thing", "fancy")
        let job = SchemaJob(router: "R", paths: [path("things", "thing"), gone, fancy])
        let answer = try await answer(job)
        #expect(answer.found.facts[path("things", "thing")]?.keys == ["id"])
        #expect(answer.found.facts[gone] == nil && answer.found.deviations[gone] == ["base-deviations"])
        #expect(answer.found.facts[fancy] == nil, "the list has no feature on")
        #expect(try await self.answer(job, features: ["fancy"]).found.facts[fancy] != nil)
    }

    @Test func `An edit that does not fit is refused in words`() async throws {
        let answer = try await answer(
            SchemaJob(router: "R", edits: [things("<size>7</size>"), things("<size>700</size>")]))
        #expect(answer.editFailure?.contains("size") == true, "\(answer.editFailure ?? "nothing")")
        #expect(try await self.answer(SchemaJob(router: "R", edits: [things("<size>7</size>")])).editFailure == nil)
    }

    private func judged(_ before: String, _ after: String) async throws -> SchemaAnswer {
        try await answer(SchemaJob(router: "R", documents: .init(before: things(before), after: things(after))))
    }

    @Test func `What the plan makes of it breaks a must or a leafref`() async throws {
        let weight = "<weight xmlns=\"urn:more\">1</weight>"
        #expect(try await judged("", "<size>1</size>" + weight).failure == nil)
        let broken = try await judged("", weight)
        #expect(broken.failure?.path?.contains("weight") == true && broken.failureBefore == nil)
        // What the weight looked at goes.
        #expect(try await judged("<size>1</size>" + weight, weight).failure != nil)
        #expect(try await judged("", "<peer>2</peer>").failure?.words.contains("peer") == true)
    }

    @Test func `What is wrong already, and not touched, is not looked at`() async throws {
        let answer = try await judged("<peer>2</peer>", "<peer>2</peer><size>1</size>")
        #expect(answer.failure == nil)
    }

    @Test func `A set that does not compile names the module`() async throws {
        var texts = Tiny.texts
        texts["more"] = Tiny.more.replacing("/b:things/b:thing {", with: "/b:things/b:nothing {")
        let record = try await record(texts)
        let lines = try work(record.order(compiling: ["base", "more"], in: cache), [SchemaJob(router: "R")])
        guard case .refused(_, let message)? = lines.last else { return #expect(Bool(false), "\(lines)") }
        #expect(message.contains("nothing"), "\(message)")
        #expect(lines.contains(.loading("base")))
    }
}
