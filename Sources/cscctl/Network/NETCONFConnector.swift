import Diagnostics
import NETCONF
import SSH
import Transactions
import YANG

/// Opens a transaction's sessions over NETCONF, and refuses a router that lacks what a transaction needs.
struct NETCONFConnector: RouterConnector {
    let network: LiveNetwork
    let schemas: [String: Schema]
    let secrets: SecretVault

    func connect(_ router: String) async throws(ConnectionFailure) -> any RouterConnection {
        guard let schema = schemas[router] else {
            throw ConnectionFailure(.refused, "\(router) is not among this command's routers")
        }
        let session: RouterSession
        do {
            session = try await network.open(router)
        } catch {
            throw ConnectionFailure(.lost, secrets.scrubbed("\(error)"))
        }
        do throws(ConnectionFailure) {
            let client = session.client
            return try NETCONFRouterConnection(session.netconf, router: router, schema: schema, secrets: secrets) {
                await client.close()
            }
        } catch {
            await session.close()
            throw error
        }
    }
}
