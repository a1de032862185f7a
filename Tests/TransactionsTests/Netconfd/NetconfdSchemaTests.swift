import Journaling
import Schemas
import TestSupport
import Testing

/// The modules of a server that we did not write.
@Suite(
    "Modules of a real NETCONF server", .serialized, .timeLimit(.minutes(10)),
    .enabled(if: Netconfd.isInstalled, "\(Netconfd.skipReason)"))
struct NetconfdSchemaTests {
    @Test func itsListedModulesAreFetchedAndCompile() async throws {
        let folder = try TemporaryFolder()
        let cache = ModuleCache(in: StateFolder(path: folder.path + "/state"))
        try await Netconfd.run { server in
            let (list, outcome) = try await server.session { session in
                let list = try await ModuleLister.list(of: session)
                return (list, try await ModulePuller(list, into: cache).pull(over: session, now: 1))
            }
            #expect(list.names.isSuperset(of: [NetconfdFiles.module, "ietf-netconf", "ietf-yang-library"]))
            let missing = outcome.record.missing
            #expect(outcome.record.names.contains(NetconfdFiles.module))
            #expect(outcome.record.modules.count > 10 && missing.count < outcome.record.modules.count, "\(missing)")
            let order = outcome.record.order(compiling: [NetconfdFiles.module], in: cache)
            #expect(order.names == [NetconfdFiles.module])
            let again = try await server.session { session in
                try await ModulePuller(list, into: cache).pull(over: session, now: 2)
            }
            #expect(again.fetched == 0)
        }
    }
}
