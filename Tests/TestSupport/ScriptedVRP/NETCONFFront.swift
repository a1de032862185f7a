package import NETCONF
package import SSH
package import XML

/// What a scripted router's NETCONF does beside what the router behind it answers.
package struct NETCONFManners: Sendable {
    /// Sent before every reply.
    package var notifications: [XMLElement] = []
    /// By RPC: a warning that rides on each reply that is no refusal.
    package var warnings: [String: String] = [:]
    /// By RPC: refusals that are given first, one after the other, and nothing is done.
    package var refusals: [String: [RPCError]] = [:]

    package init() {}

    /// A notification of RFC 5277, such as a router sends to who never asked.
    package static func notification(_ text: String) -> XMLElement {
        let namespace = "urn:ietf:params:xml:ns:netconf:notification:1.0"
        return XMLElement(
            XMLName("notification", in: namespace),
            children: [
                XMLElement(XMLName("eventTime", in: namespace), text: "2026-03-02T04:11:27Z"),
                XMLElement(XMLName("event", in: "urn:example:event"), text: text),
            ])
    }
}

/// Serves NETCONF in front of a router that answers: every session has one behind it.
package struct NETCONFFront: Sendable {
    private let back: SSHTarget
    private let reactor: Reactor
    private let manners: NETCONFManners
    private let log: ScriptLog

    /// `reactor` carries the sessions to the router behind.
    package init(_ back: SSHTarget, on reactor: Reactor, manners: NETCONFManners = NETCONFManners(), log: ScriptLog) {
        self.back = back
        self.reactor = reactor
        self.manners = manners
        self.log = log
    }

    package func serve(_ channel: SSHServerChannel) async {
        do {
            let client = try await SSHClient.connect(to: back, on: reactor, through: HandshakeGate())
            let session = try await NETCONFSession.open(client.openSubsystem("netconf"))
            let front = NETCONFServerSession(
                channel, sessionID: session.sessionID, capabilities: session.serverCapabilities,
                handler: Passage(session, manners, log))
            _ = await front.run()
            await session.abandon()
            await client.close()
        } catch {
            await channel.close()
        }
    }
}

/// Hands requests to the session behind.
private actor Passage: NETCONFHandler {
    private let session: NETCONFSession
    private let manners: NETCONFManners
    private let log: ScriptLog
    private var refused: [String: Int] = [:]

    init(_ session: NETCONFSession, _ manners: NETCONFManners, _ log: ScriptLog) {
        self.session = session
        self.manners = manners
        self.log = log
    }

    func handle(_ request: NETCONFRequest) async -> NETCONFResponse {
        let name = request.rpc.name
        log.add(.rpc(name))
        var response = await answer(request.rpc, name)
        response.before = manners.notifications
        return response
    }

    private func answer(_ rpc: RPC, _ name: String) async -> NETCONFResponse {
        let given = refused[name, default: 0]
        if let refusals = manners.refusals[name], given < refusals.count {
            refused[name] = given + 1
            return .error(refusals[given])
        }
        do {
            let reply = try await session.call(rpc)
            let body = reply.body.isEmpty ? [XMLElement.netconf("ok")] : reply.body
            let warnings = reply.warnings.map(\.element) + (manners.warnings[name].map { [Self.warning($0)] } ?? [])
            return NETCONFResponse(.body(warnings + body), attributes: reply.attributes)
        } catch NETCONFError.rejected(_, let errors, let warnings) {
            return .errors(errors + warnings)
        } catch {
            return .drop
        }
    }

    private static func warning(_ message: String) -> XMLElement {
        RPCError(.application, .operationFailed, severity: .warning, message: message).element
    }
}
