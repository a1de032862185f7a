import NETCONF
import Synchronization

@testable import Lab

/// What each router was asked for, in order, by the name of the request.
final class RequestLog: Sendable {
    private let seen = Mutex<[String: [String: [String]]]>([:])
    private let silences = Mutex(0)

    /// `label` tells the kinds of one request apart.
    func note(_ router: String, _ request: String, _ label: String) {
        seen.withLock { $0[router, default: [:]][request, default: []].append(label) }
    }

    func noteSilence() { silences.withLock { $0 += 1 } }

    var all: [String: [String: [String]]] { seen.withLock { $0 } }
    var silenceCount: Int { silences.withLock { $0 } }
}

/// A simulated router's own handler; silence and slowness take their time on the simulated clock.
struct MatrixHandler: NETCONFHandler {
    let router: LabRouter
    let time: SimulatedTime
    let log: RequestLog

    /// How long a client waits for an answer before it gives up, as the tool's own limits have it.
    static let patience: [String: Int] = ["commit": 120, "cancel-commit": 120, "close-session": 5]

    func handle(_ request: NETCONFRequest) async -> NETCONFResponse {
        log.note(router.name, request.rpc.name, Self.label(request.rpc))
        let handler = LabHandler(router: router)
        guard router.waitingFaults.contains(where: { $0.effect == .slow }) else {
            return await waited(handler.handle(request), request)
        }
        let isAnswered = Flag()
        return await withTaskGroup(of: NETCONFResponse?.self) { group in
            group.addTask { await handler.handle(request) }
            group.addTask {
                while !isAnswered.isUp {
                    let hasStruck = !router.waitingFaults.contains { $0.effect == .slow }
                    if hasStruck { await time.advance(by: .seconds(2)) }
                    try? await Task.sleep(for: .milliseconds(2), clock: .continuous)
                }
                return nil
            }
            var response = NETCONFResponse.ok
            while let next = await group.next() {
                guard let next else { continue }
                response = next
                isAnswered.raise()
            }
            return response
        }
    }

    private func waited(_ response: NETCONFResponse, _ request: NETCONFRequest) async -> NETCONFResponse {
        guard case .nothing = response.answer, !response.dropsSession else { return response }
        log.noteSilence()
        await time.advance(by: .seconds(Self.patience[request.rpc.name] ?? 60))
        return response
    }

    static func label(_ rpc: RPC) -> String {
        switch rpc {
        case .commit(let commit):
            if commit.isConfirmed { return commit.persistID == nil ? "trial" : "follow-up" }
            return commit.persistID == nil ? "plain-commit" : "confirm"
        case .lock(let datastore), .unlock(let datastore): return datastore.rawValue
        case .getConfig(let datastore, _, _): return datastore.rawValue
        default: return ""
        }
    }
}

/// Something that happens once.
final class Flag: Sendable {
    private let state = Mutex(false)

    var isUp: Bool { state.withLock { $0 } }

    /// Whether this call raised it.
    @discardableResult
    func raise() -> Bool {
        state.withLock { state in
            defer { state = true }
            return !state
        }
    }
}
