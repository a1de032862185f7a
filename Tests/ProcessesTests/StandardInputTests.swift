import Glibc
import Testing

@testable import Processes

/// A whole text, and no waiting for ever.
@Suite struct StandardInputTests {
    private func pipe(_ bytes: [UInt8], closing: Bool) throws -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [-1, -1]
        try #require(Glibc.pipe(&ends) == 0)
        #expect(write(ends[1], bytes, bytes.count) == bytes.count)
        if closing { close(ends[1]) }
        return (ends[0], ends[1])
    }

    @Test func readsToTheEnd() throws {
        let ends = try pipe(Array("carriers: {}\n".utf8), closing: true)
        defer { close(ends.reading) }
        let bytes = try StandardInput.read(limit: .seconds(20), longest: 100, descriptor: ends.reading)
        #expect(String(decoding: bytes, as: UTF8.self) == "carriers: {}\n")
    }

    @Test func waitsNotForEver() throws {
        let ends = try pipe([1], closing: false)
        defer { for end in [ends.reading, ends.writing] { close(end) } }
        #expect(throws: StandardInput.Problem.late(seconds: 0)) {
            try StandardInput.read(limit: .milliseconds(50), longest: 100, descriptor: ends.reading)
        }
    }

    @Test func readsNoMoreThanItMay() throws {
        let ends = try pipe([UInt8](repeating: 1, count: 2000), closing: true)
        defer { close(ends.reading) }
        #expect(throws: StandardInput.Problem.tooLong(megabytes: 0)) {
            try StandardInput.read(limit: .seconds(20), longest: 1000, descriptor: ends.reading)
        }
    }

    @Test func aClosedDescriptorIsAnError() {
        #expect(throws: StandardInput.Problem.self) {
            try StandardInput.read(limit: .seconds(20), longest: 1000, descriptor: 987)
        }
    }
}
