import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Playbooks

@Suite("Values given on the command line")
struct PlaybookSettingTests {
    private func shipped(_ settings: String...) throws -> Playbook {
        let file = SharedMaterial.repositoryRoot.appending(path: "Playbooks/csc-labeled-route-mode.yaml").path
        return try Playbook.load(file, settings: settings.map { try PlaybookSetting($0) })
    }

    @Test func theyTakeThePlaceOfWhatTheFileSays() throws {
        let playbook = try shipped(
            "service.options.ebgp-max-hop=20", "tasks.mp-bgp.state=absent", "service.options.next-hop-local=true",
            "service.level2-vpns.1.rt=[2:2, 3:3]", "name=a = b")
        #expect(playbook.service.options.ebgpMaxHop == 20)
        #expect(playbook.service.options.nextHopLocal)
        #expect(playbook.tasks.last?.isAbsent == true)
        #expect(playbook.service.level2VPNs[0].targets.export.count == 2)
        #expect(playbook.name == "a = b")
    }

    /// Braces begin a mapping, or a name that is filled in.
    @Test func aPlaceholderIsText() throws {
        let playbook = try shipped("service.level1-vpn.rd={loopback}:7", "service.level2-vpns.1.rd={as}:{index}")
        #expect(playbook.service.level1VPNs[0].distinguisher.text == "{loopback}:7")
        #expect(playbook.service.level2VPNs[0].distinguisher.text == "{as}:{index}")
    }

    @Test(arguments: [
        ("service.options.ebgp-max-hop=999", "--set 'service.options.ebgp-max-hop=999':1:30: error: options"),
        ("service.options.ebgp-max-hops=9", "did you mean `ebgp-max-hop`?"),
        ("service.level2-vpns.vpn2.rt=1:2", "Did you mean vpn1?"), ("nonsense", "no `=`"), ("=1", "no `=`"),
        ("a..b=1", "a step of the path is empty"), ("name.below=1", "there is nothing below name"),
        ("tasks=[", "--set 'tasks=['"), ("service=", "--set 'service=':1:9"),
    ])
    func mistakesNameTheArgument(_ argument: String, _ message: String) {
        do {
            _ = try shipped(argument)
            Issue.record("\(argument) was taken")
        } catch {
            #expect("\(error)".contains(message), "\(error)")
            #expect("\(error)".contains(argument) || "\(error)".contains("--set"))
        }
    }
}
