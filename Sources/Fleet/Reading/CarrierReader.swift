import Addressing
import Diagnostics

/// Reads one entry of `carriers`.
struct CarrierReader {
    let findings: Findings
    let file: String
    let interfaces: InterfaceNaming
    let defaults: RouterDefaults

    func read(_ entry: YAMLEntry) -> Carrier? {
        let name = entry.key.value
        guard let mapping = YAMLMapping(entry.value, "carrier `\(name)`", findings) else { return nil }
        mapping.allow(CarrierKeys.carrier)
        let level = mapping.value("level", .number("a carrier's level,", in: 1...2))?.value ?? 1
        let number = mapping.requiredValue("as", .carrierASNumber)
        let kind = mapping.requiredValue("igp", ScalarKind<IGP.Kind>.word("isis or ospf"))
        let prefixes = mapping.values("labeled-prefixes", .prefix).map(\.value)
        if level == 1, let node = mapping["labeled-prefixes"] {
            findings.error("\(mapping.subject): `labeled-prefixes` is for carriers of level 2", at: node.location)
        }
        let origin = mapping.value("soo", .siteOfOrigin)
        if level == 1, let origin {
            findings.error("\(mapping.subject): `soo` is for carriers of level 2", at: origin.location)
        }
        let loopback = RouterReader(findings: findings, file: file, interfaces: interfaces, defaults: defaults)
            .readLoopbackInterface(mapping)
        guard let kind, let number else { return nil }
        return Carrier(
            name: name, level: level == 1 ? .level1 : .level2, asNumber: number.value,
            igp: readIGP(mapping, kind.value), ldp: readLDP(mapping), labeledPrefixes: prefixes,
            siteOfOrigin: origin, loopbackInterface: loopback,
            reach: ReachReader(findings: findings, file: file).read(mapping),
            location: entry.key.location)
    }

    private func readIGP(_ mapping: YAMLMapping, _ kind: IGP.Kind) -> IGP {
        if kind == .ospf {
            for entry in mapping.entries where ["is-level", "cost-style", "is-names"].contains(entry.key.value) {
                findings.error("\(mapping.subject): `\(entry.key.value)` is for isis only", at: entry.key.location)
            }
        }
        let area = mapping.value("area", kind == .ospf ? .ospfArea : .isisArea)?.value
        var igp = IGP(
            kind: kind,
            process: mapping.value("process", .number("a process number", in: 1...65535))?.value ?? defaults.process,
            area: area ?? (kind == .ospf ? "0.0.0.0" : "49.0001"),
            level: mapping.value("is-level", ScalarKind<ISISLevel>.word("an IS-IS level"))?.value,
            costStyle: mapping.value("cost-style", ScalarKind<ISISCostStyle>.word("an IS-IS cost style"))?.value,
            announcesNames: mapping.value("is-names", .boolean)?.value ?? false,
            networkType: mapping.value("network-type", ScalarKind<NetworkType>.word("p2p or broadcast"))?.value)
        if let cost = mapping.value("cost", .cost) {
            igp.check(cost: cost, of: mapping.subject, findings)
            igp.cost = cost.value
        }
        let credentials = CredentialReader(findings: findings, file: file)
        igp.authentication = mapping.mapping("authentication", "\(mapping.subject): `authentication`").flatMap {
            credentials.readIGP($0, kind)
        }
        igp.bfd = mapping.mapping("bfd", "\(mapping.subject): `bfd`").map(BFD.read)
        return igp
    }

    private func readLDP(_ carrier: YAMLMapping) -> LDPOptions {
        var options = LDPOptions()
        guard let mapping = carrier.mapping("ldp", "\(carrier.subject): `ldp`") else { return options }
        mapping.allow(CarrierKeys.ldp)
        let transport = ScalarKind<TransportAddress>.word("loopback or interface")
        let labels = ScalarKind<LabelAdvertisement>.word("implicit-null, explicit-null or non-null")
        options.transportAddress = mapping.value("transport-address", transport)?.value ?? options.transportAddress
        options.synchronizesIGP = mapping.value("igp-sync", .boolean)?.value ?? options.synchronizesIGP
        options.restartsGracefully = mapping.value("graceful-restart", .boolean)?.value ?? options.restartsGracefully
        options.labels = mapping.value("label-advertise", labels)?.value ?? options.labels
        options.credential = mapping.mapping("authentication", "\(mapping.subject): `authentication`").flatMap {
            CredentialReader(findings: findings, file: file).readSession($0)
        }
        return options
    }
}

extension IGP {
    /// OSPF's metric has 16 bits (RFC 2328 A.4.2), IS-IS's narrow one 6 and its wide one 24 (RFC 5305 section 3).
    package func check(cost: Located<Int>, of subject: String, _ findings: Findings) {
        let (most, reason): (Int, String) =
            switch kind {
            case .ospf: (65535, "with OSPF")
            case .isis where costStyle == .wide || costStyle == .wideCompatible: (16_777_215, "with IS-IS")
            case .isis: (63, "with IS-IS unless its cost-style is wide")
            }
        guard cost.value > most else { return }
        findings.error("\(subject): `cost`: \(cost.value) is too large: at most \(most) \(reason)", at: cost.location)
    }
}

extension ScalarKind where Value == Int {
    /// Of a link, in any IGP; each has its own limit below this.
    package static var cost: ScalarKind { number("a cost", in: 1...16_777_215) }
}

extension ScalarKind where Value == String {
    /// `0` or `0.0.0.0`; kept in dotted form.
    package static var ospfArea: ScalarKind {
        ScalarKind("an OSPF area, such as 0 or 0.0.0.1") { text in
            if let address = IPv4Address(text) { return address.description }
            guard Decimal.isPlain(text), let number = UInt32(text) else { return nil }
            return IPv4Address(bits: number).description
        }
    }

    /// The area address of a NET: one octet of authority, then pairs of octets in hexadecimal (ISO 10589 7.1.1).
    static var isisArea: ScalarKind {
        ScalarKind("an IS-IS area address, such as 49.0001") { text in
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            let isRight =
                (1...7).contains(parts.count) && parts.first?.count == 2
                && parts.dropFirst().allSatisfy { $0.count == 4 }
                && parts.joined().allSatisfy(\.isHexDigit)
            return isRight ? text : nil
        }
    }
}
