import Journaling
import Planning
import Transactions

extension ServiceHolding {
    /// What the journal has of the other services on the same network, the oldest first; those that a service replaces are
    /// its own.
    static func read(
        from journal: any Journal, besides own: ServiceIdentity, _ replaced: [String] = []
    ) async throws -> ServiceHolding {
        var holding = ServiceHolding()
        for text in Succession(try await journal.runs()).services where text != own.text && !replaced.contains(text) {
            guard let service = ServiceIdentity(text), service.network == own.network else { continue }
            let owned = try await OwnershipLedger(journal, service: text).owned().filter { !$0.value.isEmpty }
            if !owned.isEmpty { holding.add(Holder(service: text, name: service.name), owned) }
        }
        return holding
    }
}
