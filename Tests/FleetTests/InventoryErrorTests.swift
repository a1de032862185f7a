import TestSupport
import Testing

@testable import Fleet

@Suite struct InventoryErrorTests {
    static let slips: [Slip] = [
        Slip("carriers:", "cariers:", "3:1: inventory: unknown key `cariers` | did you mean `carriers`?"),
        Slip(
            "as: 64500", "as: 4294967296",
            "4:15: carrier `core`: `as`: expected an AS number from 1 to 4294967294, found `4294967296`"),
        Slip(
            "as: 64500", "as: 010",
            "4:15: carrier `core`: `as`: expected an AS number from 1 to 4294967294, found `010`"),
        Slip(
            "igp: isis", "igp: iss",
            "4:27: carrier `core`: `igp`: expected isis or ospf, found `iss` | did you mean `isis`?"),
        Slip("igp: ospf,", "igp: ospf, is-level: level-1,", "5:43: carrier `west`: `is-level` is for isis only"),
        Slip(
            "area: 1", "area: 1.2",
            "5:49: carrier `west`: `area`: expected an OSPF area, such as 0 or 0.0.0.1, found `1.2`"),
        Slip(
            "role: l1-pe", "role: l1-ep",
            "7:18: router `north`: `role`: expected a role, found `l1-ep` | did you mean `l1-p`?"),
        Slip(
            "role: l1-p,", "role: l2-p,",
            "8:3: router `south`: an l2-p stands in a carrier of level 2, but `core` is of level 1"),
        Slip("10.0.0.2/32", "10.0.0.1/32", "8:3: router `south`: its loopback 10.0.0.1 is north's already"),
        Slip(
            "10.0.0.2/32", "10.0.0.2/31",
            "8:49: router `south`: a loopback must be a /32, found 10.0.0.2/31 | LDP makes label-switched paths to host routes only: write 10.0.0.2/32"
        ),
        Slip(
            "carrier: core, loopback: 10.0.0.2", "carrier: cor, loopback: 10.0.0.2",
            "8:3: router `south`: unknown carrier `cor` | did you mean `core`?"),
        Slip(
            "role: l1-p,", "role: l1-p, managed: no,",
            "8:33: router `south`: `managed`: expected true or false, found `no` | write false"),
        Slip(
            "role: l1-p,", "role: l1-p, port: 70000,",
            "8:30: router `south`: `port`: expected a port from 0 to 65535, found `70000`"),
        Slip(
            "role: l1-p,", "role: l1-p, password: hunter2,",
            "8:34: router `south`: `password`: expected a reference, found a plain text | write { env: NAME }, { file: PATH } or { command: \"PROGRAM ARGUMENT\" }"
        ),
        Slip(
            "role: l1-p,", "role: l1-p, host-key: SHA256:abc,",
            "8:34: router `south`: `host-key`: expected a fingerprint as `ssh-keygen -lf` prints it: SHA256: and 43 characters, found `SHA256:abc`"
        ),
        Slip(
            "role: l1-p,", "role: l1-p, configuration: x.xml,",
            "8:39: router `south`: `configuration` is for routers with `managed: false`"),
        Slip(
            "role: l1-p,", "role: l1-p, net: 49.0001.00,",
            "8:29: router `south`: `net`: expected an IS-IS NET, such as 49.0001.0000.0000.0001.00, found `49.0001.00`"),
        Slip("south xe1", "sowth xe1", "12:39: link: unknown router `sowth` | did you mean `south`?"),
        Slip(
            "south xe1 10.0.12.2/30", "south 10.0.12.2/30",
            "12:39: link: `b`: expected \"ROUTER INTERFACE ADDRESS/LENGTH\", found `south 10.0.12.2/30`"),
        Slip(
            ", b: \"south xe1 10.0.12.2/30\"", "",
            "12:5: link: `b` is missing: expected the other end, \"ROUTER INTERFACE ADDRESS/LENGTH\""),
        Slip(
            "10.0.12.2/30", "10.0.13.2/30",
            "12:39: link: 10.0.12.1/30 and 10.0.13.2/30 are in different subnets | north is in 10.0.12.0/30, south in 10.0.13.0/30"
        ),
        Slip("10.0.12.2/30", "10.0.12.3/30", "12:39: link: `b`: 10.0.12.3 is the broadcast address of 10.0.12.0/30"),
        Slip("10.0.12.1/30", "10.0.12.0/30", "12:10: link: `a`: 10.0.12.0 is the network address of 10.0.12.0/30"),
        Slip("10.0.12.2/30", "10.0.12.1/30", "12:39: link: both ends have the address 10.0.12.1"),
        Slip(
            "border xe2", "edge xe2",
            "13:5: link: no link can stand between north (l1-pe of core) and edge (l2-pe of west) | routers of one carrier, an l1-pe and an l1-ce, or an l2-pe and an l2-ce can be linked"
        ),
        Slip("north xe2", "north xe1", "13:10: link: north xe1 is used by the link in line 12 already"),
        Slip(
            "border xe1 10.1.12.1", "border LoopBack1 10.1.12.1",
            "14:10: link: border LoopBack1 is the router's loopback"),
        Slip(
            "username: ops, password", "password", "7:3: router `north`: `username` is missing, here and in `defaults`"),
        Slip(
            "password: { env: P }", "agent: false",
            "7:3: router `north`: no credential, here or in `defaults` | add password: { env: NAME }, key: { file: PATH } or agent: true"
        ),
        Slip("platform: x, ", "", "7:3: router `north`: `platform` is missing, here and in `defaults`"),
        Slip("  edge: {", "  border: {", "9:3: `border` is written more than once in one mapping | keep one of them"),
        Slip(
            "carriers:", "lab: { comits: vrp }\ncarriers:", "3:8: lab: unknown key `comits` | did you mean `commits`?"),
        Slip(
            "carriers:", "lab: { commits: vrpp }\ncarriers:",
            "3:17: lab: `commits`: expected vrp or rfc6241, found `vrpp` | did you mean `vrp`?"),
        Slip(
            "carriers:", "lab: { candidate: sharde }\ncarriers:",
            "3:19: lab: `candidate`: expected private or shared, found `sharde` | did you mean `shared`?"),
        Slip("carriers:", "lab: vrp\ncarriers:", "3:6: lab: expected a mapping, found `vrp`"),
        Slip(
            "role: l1-p,", "role: l1-p, lab: { candidate: mine },",
            "8:42: router `south`: `lab`: `candidate`: expected private or shared, found `mine` | one of: private, shared"
        ),
        Slip("links:", "links: [", "12:3:"),
    ]

    @Test(arguments: slips) func saysWhereAndWhat(_ slip: Slip) {
        #expect(Sample.text.contains(slip.old))
        let text = Sample.text.replacing(slip.old, with: slip.new, maxReplacements: 1)
        let found = errors(in: text)
        let isFound = found.contains { $0 == slip.error || slip.error.hasSuffix(":") && $0.hasPrefix(slip.error) }
        #expect(isFound, "found: \(found)")
    }

    /// One wrong line, one finding: what follows from it is not told.
    @Test(arguments: ["as: 23456", "as: 65535", "as: 4294967295", "as: 0", "as: many"])
    func oneBadCarrierLineIsOneFinding(line: String) {
        let found = errors(in: Sample.text.replacing("as: 64500", with: line, maxReplacements: 1))
        #expect(found.count == 1, "\(found)")
        #expect(
            found.first?.hasPrefix("4:15: carrier `core`: `as`: expected an AS number from 1 to 4294967294") == true)
    }

    @Test func aReservedNumberIsToldWithItsReason() {
        let found = errors(in: Sample.text.replacing("as: 64500", with: "as: 23456", maxReplacements: 1))
        #expect(found.first?.contains("found `23456` | 23456 stands for numbers above 65535") == true)
        let last = errors(in: Sample.text.replacing("as: 64500", with: "as: 4294967295", maxReplacements: 1))
        #expect(last.first?.hasSuffix("| 4294967295 is reserved (RFC 7300)") == true)
    }

    @Test func withoutCarriersNoRouterIsBlamed() {
        let found = errors(in: Sample.text.replacing("carriers:", with: "cariers:", maxReplacements: 1))
        #expect(!found.contains { $0.contains("unknown carrier") }, "\(found)")
    }

    /// Advice that is given is accepted: what a hint proposes is put in the place of what was found.
    @Test(arguments: slips) func whatIsAdvisedIsAccepted(_ slip: Slip) {
        guard let advice = Advice(slip) else { return }
        let text = Sample.text.replacing(
            slip.old, with: slip.new.replacing(advice.found, with: advice.proposed, maxReplacements: 1),
            maxReplacements: 1)
        #expect(!errors(in: text).contains { $0.hasPrefix(advice.subject) }, "\(errors(in: text))")
    }

    @Test func theSampleItselfIsRight() {
        #expect(errors(in: Sample.text).isEmpty)
    }

    @Test func aliasesAreBounded() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...8 {
            let items = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(items)]\n"
        }
        #expect(errors(in: text).first?.contains("more than 200000 values") == true)
    }

    @Test func nestingIsBounded() {
        let deep = String(repeating: "[", count: 80) + String(repeating: "]", count: 80)
        #expect(errors(in: "links: \(deep)").first?.contains("nested more than 64 levels deep") == true)
    }

    @Test func anEmptyFileLacksItsParts() {
        #expect(
            errors(in: "").contains("1:1: inventory: `routers` is missing: expected name: { role: ..., carrier: ... }"))
    }
}
