import NETCONF
import XML

/// Answers one NETCONF session's requests for a simulated router, faults included.
struct LabHandler: NETCONFHandler {
    let router: LabRouter

    func handle(_ request: NETCONFRequest) async -> NETCONFResponse {
        switch router.strike(request.rpc.name) {
        case .refuse:
            return .error(.operationFailed("the lab was told to refuse <\(request.rpc.name)>"))
        case .dropBefore: return .drop
        case .silence: return .noAnswer
        case .lie: return .ok
        case .dropAfter:
            _ = await honest(request)
            return .drop
        case .hide, .announce, nil: return await honest(request)
        }
    }

    private func honest(_ request: NETCONFRequest) async -> NETCONFResponse {
        do throws(RPCError) {
            let content = try await router.answer(request.rpc, from: request.sessionID)
            return content.isEmpty ? .ok : .body(content)
        } catch {
            return .error(error)
        }
    }
}
