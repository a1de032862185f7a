import Foundation
import GRDB
import Testing

@testable import Journaling

/// A row that holds something else than the tool wrote is an error; it ended the process before.
@Suite struct DamagedRowTests {
    private static var good: [String: any DatabaseValueConvertible] {
        [
            "run": "r", "router": "R1", "moment": "left", "service": "s", "size": 1, "packed": Data([1]),
        ]
    }

    @Test(arguments: ["run", "router", "moment", "size", "packed"])
    func anImage(column: String) throws {
        #expect(try ImageRecord(row: Row(Self.good)).content == [1])
        var row: [String: (any DatabaseValueConvertible)?] = Self.good
        for wrong in [nil, column == "packed" ? 7 : Data([0xFF])] as [(any DatabaseValueConvertible)?] {
            row[column] = .some(wrong)
            #expect(throws: JournalError.self) { try ImageRecord(row: Row(row)) }
        }
        row[column] = nil
        #expect(throws: JournalError.self) { try ImageRecord(row: Row(row)) }
    }

    @Test func anOwner() throws {
        #expect(try OwnershipRecord(row: Row(Self.good)).service == "s")
        #expect(throws: JournalError.self) {
            try OwnershipRecord(row: Row(["run": "r", "router": "R1", "size": 0, "packed": Data()]))
        }
    }
}
