import NETCONF
import SSH
import Schemas
import Synchronization
import TestSupport
import XML

/// A router that gives the texts of modules, and lists them where it is told to.
final class ModuleServer: NETCONFHandler {
    private let texts: [String: String]
    /// By the name of the root that is asked for, the answer's data as XML.
    private let lists: [String: String]
    private let asked = Mutex<[String]>([])
    /// How many texts it gives before it hangs up.
    private let left: Mutex<Int>
    private let capabilities: Capabilities

    init(
        _ texts: [String: String], lists: [String: String] = [:], capabilities: [String] = [],
        hangsUpAfter count: Int = .max
    ) {
        self.texts = texts
        self.lists = lists
        self.capabilities = Capabilities(
            texts: ["urn:ietf:params:netconf:base:1.0", "urn:ietf:params:netconf:base:1.1"] + capabilities)
        left = Mutex(count)
    }

    /// The modules that it was asked for, in order.
    var requests: [String] { asked.withLock(\.self) }

    func handle(_ request: NETCONFRequest) async -> NETCONFResponse {
        switch request.rpc {
        case .getSchema(let wanted):
            asked.withLock { $0.append(wanted.identifier) }
            let isOver = left.withLock { left in
                left -= 1
                return left < 0
            }
            if isOver { return .drop }
            guard let text = texts[wanted.identifier] else {
                return .error(.invalidValue(in: "identifier", "no such module"))
            }
            return .body([XMLElement(XMLName("data", in: NETCONFNamespace.monitoring), text: text)])
        case .get(let filter, _):
            guard let root = filter?.first?.name.local, let list = lists[root] else {
                return .error(RPCError(.protocolLayer, .operationNotSupported, message: "no such data"))
            }
            return .data((try? XMLDocument.parse(list)).map { [$0] } ?? [])
        default: return .ok
        }
    }

    /// Lends a session with it.
    func session<Value: Sendable>(_ body: (NETCONFSession) async throws -> Value) async throws -> Value {
        let (near, far) = PipeChannel.pair()
        let server = NETCONFServerSession(far, sessionID: 1, capabilities: capabilities, handler: self)
        async let end = server.run()
        let session = try await NETCONFSession.open(near)
        do {
            let value = try await body(session)
            await session.close()
            _ = await end
            return value
        } catch {
            await session.close()
            _ = await end
            throw error
        }
    }
}

/// Modules of our own: `base` with a submodule, `more` that augments it, `types`, and a deviation of `base`.
enum Tiny {
    static let types =
        "module types { namespace \"urn:types\"; prefix t; revision 2020-01-01; typedef word { type string; } }"
    static let part = """
        submodule part { belongs-to base { prefix b; } revision 2020-01-02; grouping extra { leaf extra { type string; } } }
        """
    static let base = """
        module base { namespace "urn:base"; prefix b; include part; import types { prefix t; } revision 2020-01-03;
          feature fancy;
          container things { list thing { key id; leaf id { type t:word; } leaf size { type uint8; }
            leaf color { type enumeration { enum red; enum blue; } } leaf gone { type string; }
            leaf fancy { if-feature fancy; type string; }
            leaf peer { type leafref { path "/b:things/b:thing/b:id"; } } uses extra; } } }
        """
    static let more = """
        module more { namespace "urn:more"; prefix m; import base { prefix b; } revision 2020-01-04;
          augment /b:things/b:thing { leaf weight { type uint8; must "../b:size"; } } }
        """
    static let deviation = """
        module base-deviations { namespace "urn:dev"; prefix d; import base { prefix b; } revision 2020-01-05;
          deviation /b:things/b:thing/b:gone { deviate not-supported; } }
        """

    static let texts = ["types": types, "part": part, "base": base, "more": more, "base-deviations": deviation]

    static func list(features: [String]? = []) -> ModuleList {
        ModuleList(
            source: .modulesState, setID: "1",
            modules: [
                ListedModule(
                    name: "base", revision: "2020-01-03", namespace: "urn:base", features: features,
                    deviations: ["base-deviations"], submodules: [.init(name: "part", revision: "2020-01-02")]),
                ListedModule(name: "base-deviations", revision: "2020-01-05", namespace: "urn:dev", features: []),
                ListedModule(name: "more", revision: "2020-01-04", namespace: "urn:more", features: []),
            ])
    }
}
