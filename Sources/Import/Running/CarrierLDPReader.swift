import Fleet
import Simulation
import VRP

/// Reads LDP of a carrier's routers.
struct CarrierLDPReader {
    let carrier: CarrierFacts
    let network: FoundNetwork
    let notes: ImportNotes

    private var members: [RouterFacts] { carrier.members.compactMap { network.routers[$0] } }

    func read() -> FoundLDP {
        var ldp = FoundLDP()
        ldp.restartsGracefully = all("graceful restart of LDP") { router in
            router.root("mpls")?.at("ldp", "global")?.isTrue("gr-enable") == true
        }
        ldp.labels = notes.agreed(
            members.map { router in
                let type = router.root("mpls")?.at("common", "global")?.text("null-lable-type")
                return Found(
                    value: type == "implicit-null" ? nil : type, evidence: router.evidence(router.model.mpls.origin))
            }, on: "the label that LDP asks for")
        let ends = carrier.members.flatMap { network.links(of: $0, .core).map(\.near) }
        guard !ends.isEmpty else { return ldp }
        ldp.synchronizesIGP = ends.allSatisfy {
            network.routers[$0.router]?.isSynchronized($0.interface, carrier) == true
        }
        ldp.usesInterfaceAddresses = ends.allSatisfy {
            network.routers[$0.router]?.publicModel.ldpTransport[$0.interface] == $0.interface
        }
        ldp.keychain = keychain()
        return ldp
    }

    private func all(_ what: String, _ test: (RouterFacts) -> Bool) -> Bool {
        notes.agreed(
            members.map { Found(value: test($0), evidence: $0.evidence($0.model.mpls.origin)) }, on: what) ?? false
    }

    /// The one that every session with a neighbour on a core link has.
    private func keychain() -> String? {
        var names: Set<String?> = []
        for router in members {
            let peers = Set(network.links(of: router.name, .core).map(\.far.router))
            let entries =
                router.instance("_public_")?.at("mpls", "ldp", "instance")?.entries("auth-peers", "auth-peer") ?? []
            let known = Dictionary(entries.map { ($0.text("id") ?? "", $0) }) { first, _ in first }
            for peer in peers {
                guard let address = network.routers[peer]?.loopback?.address else { continue }
                let entry = known["\(address)"]
                if let entry, entry.text("authen-mode") != "keychain" {
                    notes.add(
                        router.evidence(entry.path),
                        "the LDP session with \(peer) is authenticated by a key, which is not read")
                }
                names.insert(entry.flatMap { $0.text("authen-mode") == "keychain" ? $0.text("keychain-name") : nil })
            }
        }
        return names.count == 1 ? names.first.flatMap { $0 } : nil
    }
}
