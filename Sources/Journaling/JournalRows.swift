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
        let content: Data = row["content"]
        self.init(run: row["run"], router: row["router"], moment: row["moment"], content: Array(content))
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
        let content: Data = row["content"]
        self.init(run: row["run"], service: row["service"], router: row["router"], content: Array(content))
    }

    package func encode(to container: inout PersistenceContainer) throws {
        container["run"] = run
        container["service"] = service
        container["router"] = router
        container["content"] = Data(content)
    }
}
