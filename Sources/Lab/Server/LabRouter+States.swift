import XML
import YANG

/// State data that the router has beside its configuration.
extension LabRouter {
    var states: [DataNode] { trialState + library.states }

    /// `/cfg:cfg/trial-status` of huawei-cfg, where the release has it.
    private var trialState: [DataNode] {
        let namespace = "urn:huawei:yang:huawei-cfg"
        func name(_ local: String) -> XMLName { XMLName(local, in: namespace) }
        guard schema.node([name("cfg"), name("trial-status")]) != nil else { return [] }
        let status = store.trialStatus(now: clock.now)
        var leaves = [
            DataNode(name("status"), .leaf, value: status.phase.rawValue),
            DataNode(name("time-left"), .leaf, value: "\(status.timeLeft)"),
        ]
        if let id = status.persistID { leaves.append(DataNode(name("persist-id"), .leaf, value: id)) }
        return [
            DataNode(name("cfg"), .container, children: [DataNode(name("trial-status"), .container, children: leaves)])
        ]
    }
}
