import Foundation
import TestSupport
import Testing

/// docs/guarantees.md says which test holds what users complain of: the test is there, under that number.
@Suite struct ComplaintTableTests {
    private static let root = SharedMaterial.repositoryRoot

    /// The rows of the table: number, and where its tests are.
    private func rows() throws -> [(number: String, places: [String])] {
        let text = try String(contentsOf: Self.root.appending(path: "docs/guarantees.md"), encoding: .utf8)
        return text.split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 3, cells[0].wholeMatch(of: /T[0-9]+/) != nil else { return nil }
            return (cells[0], cells[2].matches(of: /`([^`]+)`/).map { String($0.1) })
        }
    }

    /// The text of the file that has the suite, or of a program.
    private func texts(of place: String) throws -> [String] {
        if place.contains("/") {
            return [try String(contentsOf: Self.root.appending(path: place), encoding: .utf8)]
        }
        let tests = Self.root.appending(path: "Tests")
        let files = try #require(FileManager.default.enumerator(atPath: tests.path)).compactMap { $0 as? String }
        return try files.filter { $0.hasSuffix(".swift") }.compactMap { file in
            let text = try String(contentsOf: tests.appending(path: file), encoding: .utf8)
            return text.contains("struct \(place) ") ? text : nil
        }
    }

    @Test func `Each complaint has its number in a test's name, where the table says`() throws {
        let rows = try rows()
        #expect(rows.map(\.number) == (1...25).map { "T\($0)" })
        for (number, places) in rows {
            #expect(!places.isEmpty, "\(number) names no test")
            for place in places {
                let isProgram = place.contains("/")
                let name = try Regex(isProgram ? "\\b\(number)\\b" : "(func `|@Test\\(\")\(number) ")
                #expect(try texts(of: place).contains { $0.contains(name) }, "\(number) is in no name of \(place)")
            }
        }
    }
}
