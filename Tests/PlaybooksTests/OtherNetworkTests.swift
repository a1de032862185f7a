import Fleet
import Testing

@testable import Playbooks

@Suite struct OtherNetworkTests {
    @Test(arguments: [
        ("two", "n1", "evpn-peers", "1 items"), ("two", "n1", "evpn-peers.0.router", "rr"),
        ("two", "rr", "evpn-peers", "2 items"), ("two", "rr", "evpn-peers.0.client", "true"),
        ("three", "wb1", "igp.net", "49.0001.0100.0100.0001.00"), ("three", "wb1", "igp.is-name", "wb1"),
        ("three", "eb1", "igp.is-name", ""), ("three", "wb1", "igp.cost-style", "wide"),
        ("four", "n1", "level1-vpns.0.sessions", "2 items"), ("four", "wb1", "csc-sessions.0.allow-as-loop", "1"),
        ("four", "wb2", "site-loopbacks", "2 items"), ("five", "we2", "internal-peers", "2 items"),
        ("six", "ee1", "level2-vpns.0.rd", "64501:3"),
        ("six", "ee1", "level2-vpns.0.customers.0.substitute-as", "true"),
        ("seven", "we1", "vpnv4-peers.0.router", "ee1"), ("seven", "we1", "vpnv4-peers.0.external", "false"),
        ("eight", "wb1", "vars.text", "010"), ("eight", "wb1", "vars.on", "no"),
        ("eight", "wb1", "vars.really", "true"),
    ])
    func contextsHold(_ task: String, _ router: String, _ path: String, _ expected: String) throws {
        #expect(try OtherNetwork.model().text(task, router, path) == expected)
    }

    @Test func onlyTheServingRoutersTakePart() throws {
        let model = try OtherNetwork.model()
        #expect(
            model.tasks.map { $0.routers.map(\.router) }.suffix(3) == [
                ["we1", "ee1"], ["we1", "ee1"], ["wb1", "wb2"],
            ])
    }

    @Test func withoutImportDirectOnlyTheCustomersPrefixesTravel() throws {
        let model = try OtherNetwork.model()
        let routes = model.tasks[6].expectations
        #expect(routes.map(\.subject) == ["64501:1 10.90.0.0/16"])
        #expect(routes.map(\.within) == [90])
    }

    @Test func routesMayComeFromEveryBorderOfASite() throws {
        let model = try OtherNetwork.model()
        let access = model.tasks[3].expectations
        #expect(access.count == 2 * 3 + 4 + 3)
        #expect(model.tasks[7].displayChecks.count == 1)
    }
}
