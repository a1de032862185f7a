import Foundation
package import GRDB

extension EventRecord: FetchableRecord, PersistableRecord {
    package static let databaseTableName = "events"
}

extension PassRecord: FetchableRecord, PersistableRecord {
    package static let databaseTableName = "passes"
}

extension ImageRecord: FetchableRecord, PersistableRecord {
    package static let databaseTableName = "images"

    package init(row: Row) throws {
        self.init(
            run: try row.kept("run"), router: try row.kept("router"), moment: try row.kept("moment"),
            content: Array(try row.kept("content") as Data))
    }

    package func encode(to container: inout PersistenceContainer) throws {
        container["run"] = run
        container["router"] = router
        container["moment"] = moment
        container["content"] = Data(content)
    }
}

extension OwnershipRecord: FetchableRecord, PersistableRecord {
    package static let databaseTableName = "ownership"

    package init(row: Row) throws {
        self.init(
            run: try row.kept("run"), service: try row.kept("service"), router: try row.kept("router"),
            content: Array(try row.kept("content") as Data))
    }

    package func encode(to container: inout PersistenceContainer) throws {
        container["run"] = run
        container["service"] = service
        container["router"] = router
        container["content"] = Data(content)
    }
}

extension Row {
    /// A column's value; an error where the file holds something else. GRDB's subscript ends the process there.
    fileprivate func kept<Value: DatabaseValueConvertible>(_ column: String) throws -> Value {
        guard let stored: DatabaseValue = self[column], let value = Value.fromDatabaseValue(stored) else {
            throw JournalError("the journal is damaged: a row has no readable `\(column)`")
        }
        return value
    }
}
