import Testing
import XML
import YANG

@testable import Planning

@Suite("The filter that reads what an intent touches")
struct ReadFilterTests {
    private func element(_ local: String, _ children: XMLElement...) -> XMLElement {
        XMLElement(name(local), children: children)
    }

    private func key(_ local: String, _ value: String) -> XMLElement { XMLElement(name(local), text: value) }

    @Test func theOutermostEntryByKeyAndOneLevelBelowWholly() {
        let bgp = box("bgp", nil, box("peers", nil, peer("10.0.0.1", as: "1")))
        let intent = tree(box("instances", nil, entry("instance", leaf("name", "public"), nil, bgp)))
        #expect(
            ReadFilter.filter(for: [intent]) == [
                element("instances", element("instance", key("name", "public"), element("bgp")))
            ])
    }

    @Test func intentsOfSeveralTasksAreOneFilter() {
        let first = tree(
            box("instances", nil, entry("instance", leaf("name", "public"), nil, box("isis", nil, leaf("a", "1")))))
        let second = tree(
            box(
                "instances", nil, entry("instance", leaf("name", "public"), nil, box("bgp", nil, leaf("b", "1"))),
                entry("instance", leaf("name", "vpn1"), .remove)))
        #expect(
            ReadFilter.filter(for: [first, second]) == [
                element(
                    "instances", element("instance", key("name", "public"), element("isis"), element("bgp")),
                    element("instance", key("name", "vpn1")))
            ])
    }

    @Test func aLeafOutsideListsIsSelectedAlone() {
        let intent = tree(box("mpls", nil, box("global", nil, leaf("lsr-id", "1.1.1.1"))))
        #expect(ReadFilter.filter(for: [intent]) == [element("mpls", element("global", element("lsr-id")))])
    }

    @Test func anOwnedContainerIsReadWholly() {
        let intent = tree(box("bgp", nil, box("peers", .replace, peer("10.0.0.1", as: "1"))))
        let merging = peers(peer("10.0.0.2", as: "2"))
        let whole = [element("bgp", element("peers"))]
        #expect(ReadFilter.filter(for: [intent]) == whole)
        #expect(ReadFilter.filter(for: [merging, intent]) == whole)
        #expect(ReadFilter.filter(for: [intent, merging]) == whole)
    }
}
