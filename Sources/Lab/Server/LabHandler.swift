import NETCONF
import VRP
import XML

/// Answers one NETCONF session's requests for a simulated router, faults included.
struct LabHandler: NETCONFHandler {
    let router: LabRouter
    /// What the errors repeat; nil for nothing.
    var echo: String?

    func handle(_ request: NETCONFRequest) async -> NETCONFResponse {
        let response = await answer(request)
        guard let echo, case .errors(var errors) = response.answer else { return response }
        for place in errors.indices {
            let said = [errors[place].message, "password \(echo)"]
            errors[place].message = said.compactMap(\.self).joined(separator: "; ")
        }
        return NETCONFResponse(.errors(errors))
    }

    private func answer(_ request: NETCONFRequest) async -> NETCONFResponse {
        guard let fault = await router.strike(request.rpc, from: request.sessionID) else {
            return await honest(request)
        }
        let name = request.rpc.name
        switch fault.effect {
        case .refuse: return .error(.operationFailed("the lab was told to refuse <\(name)>"))
        case .flood: return .error(.operationFailed(Self.flood))
        case .busy: return .error(.operationFailed(StoreError.busy))
        case .locked: return .error(Self.locked)
        case .dropBefore: return .drop
        case .silence: return .noAnswer
        case .garbage: return NETCONFResponse(.bytes(Self.garbage))
        case .lie: return await lie(request)
        case .slow: return await slowly(request, fault.seconds ?? 0)
        case .late:
            await router.postpone(request.rpc, from: request.sessionID, by: fault.seconds ?? 0)
            return .error(Self.timedOut)
        case .dropAfter:
            _ = await honest(request)
            return .drop
        case .warn: return warned(await honest(request))
        case .notify:
            var response = await honest(request)
            response.before = [Self.notification]
            return response
        case .keep, .expire, .gate, .exclude, .lack, .echo, .hideRoot, .refuseLock, .refuseOption, .hide, .announce,
            .deny:
            return await honest(request)
        }
    }

    private func honest(_ request: NETCONFRequest) async -> NETCONFResponse {
        do throws(RPCError) {
            return Self.response(try await router.answer(request.rpc, from: request.sessionID))
        } catch {
            return .error(error)
        }
    }

    /// A commit that takes its time is not stopped by the end of its session.
    private func slowly(_ request: NETCONFRequest, _ seconds: Double) async -> NETCONFResponse {
        let work = await router.beginning(request.rpc, from: request.sessionID, by: seconds)
        await router.clock.wait(until: work.due)
        guard case .commit = request.rpc else { return await honest(request) }
        do throws(RPCError) {
            return Self.response(try await router.answer(work))
        } catch {
            return .error(error)
        }
    }

    private func lie(_ request: NETCONFRequest) async -> NETCONFResponse {
        var response = Self.response(await router.lie(request.rpc))
        response.keepsSession = true
        return response
    }

    /// The answer with a warning in it; VRP's own have not been seen.
    private func warned(_ response: NETCONFResponse) -> NETCONFResponse {
        let said = ["the lab was told to warn", echo.map { "password \($0)" }].compactMap(\.self)
        let warning = RPCError(
            .application, .operationFailed, severity: .warning, message: said.joined(separator: "; "))
        var result = response
        switch response.answer {
        case .ok: result.answer = .body([.netconf("ok"), warning.element])
        case .data(let data): result.answer = .body([.netconf("data", data), warning.element])
        case .body(let body): result.answer = .body(body + [warning.element])
        case .errors(let errors): result.answer = .errors(errors + [warning])
        case .bytes, .nothing: break
        }
        return result
    }

    /// huawei-ietf-netconf-ext's `netconf-rpc-keepalive`, in RFC 5277's envelope.
    private static let notification = XMLElement(
        XMLName("notification", in: NETCONFNamespace.notification),
        children: [
            XMLElement(
                XMLName("eventTime", in: NETCONFNamespace.notification), text: "2026-11-24T10:00:00Z"),
            XMLElement(XMLName("netconf-rpc-keepalive", in: CommitDescription.namespace)),
        ])

    private static func response(_ content: [XMLElement]) -> NETCONFResponse {
        content.isEmpty ? .ok : .body(content)
    }

    /// The vendor's words for a time-out (32 s, Configuration Precautions for NETCONF, NE40E-M2); the rest is assumed.
    private static let timedOut = RPCError.operationFailed("No response within 32 seconds: time out")

    /// "Example for One User to Configure Services After Another User Locks", NE router guide.
    private static let locked = RPCError(
        .protocolLayer, .lockDenied, message: "The configuration is locked by other user. [Session ID = 407]",
        info: [.netconf("session-id", text: "407")])

    private static var flood: String {
        let line = "GigabitEthernet0/1/0 refuses the configuration; "
        return String(repeating: line, count: 10_000_000 / line.utf8.count + 1)
    }

    /// What a command line would say; no frame of either framing.
    static let garbage = Array("\r\nError: Unrecognized command found at '^' position.\r\n".utf8)
}
