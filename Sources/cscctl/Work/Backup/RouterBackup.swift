import Diagnostics
import NETCONF
import XML

/// Reads all that one router runs, as XML and as text.
struct RouterBackup: Sendable {
    /// What was read, and why something was not.
    struct Copy: Sendable {
        var xml: [UInt8]?
        var text: [UInt8]?
        var problems: [String] = []
    }

    let network: LiveNetwork
    let scrubbed: @Sendable (String) -> String

    static let command = "display current-configuration"

    func read(_ router: String) async -> Copy {
        var copy = Copy()
        do {
            copy.xml = try await readXML(router)
        } catch {
            copy.problems.append(scrubbed("get-config: \(error)"))
        }
        do {
            copy.text = try await readText(router)
        } catch {
            copy.problems.append(scrubbed("\(RouterBackup.command): \(error)"))
        }
        return copy
    }

    /// A reading that stays without an answer is asked for once more, as every reading is.
    private func readXML(_ router: String) async throws -> [UInt8] {
        do {
            return try await readOnce(router)
        } catch let error as NETCONFError where error.isUnanswered {
            return try await readOnce(router)
        }
    }

    /// The `<data>` of the reply, which `--running` takes: without a filter, and without `with-defaults`, so that it is what
    /// the router shows by itself.
    private func readOnce(_ router: String) async throws -> [UInt8] {
        let session = try await network.open(router)
        do {
            let data = try await session.netconf.call(.getConfig(.running)).data
            await session.close()
            guard !data.isEmpty else {
                throw Diagnostic.error("the router shows nothing: the user may not read its configuration")
            }
            let whole = XMLElement(XMLName("data", in: NETCONFNamespace.base), children: data)
            return Array((try whole.serialized(pretty: true) + "\n").utf8)
        } catch {
            await session.close()
            throw error
        }
    }

    /// VRP ends a configuration with `return`; one that does not was cut off.
    private func readText(_ router: String) async throws -> [UInt8] {
        let text = try await network.display(RouterBackup.command, on: router)
        let last = text.split(whereSeparator: \.isNewline).last { !$0.allSatisfy(\.isWhitespace) }
        guard last?.filter({ !$0.isWhitespace }) == "return" else {
            throw Diagnostic.error("the configuration does not end with `return`, so it is not whole")
        }
        return Array((text.hasSuffix("\n") ? text : text + "\n").utf8)
    }
}
