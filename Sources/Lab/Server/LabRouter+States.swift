import VRP
import XML
import YANG

/// State data that the router has beside its configuration.
extension LabRouter {
    var states: [DataNode] { trialState + startupState + library.states }

    /// With which it starts next.
    static let startupFile = "vrpcfg.zip"

    /// `/cfg:cfg/startup-infos` of huawei-cfg, which every release has.
    private var startupState: [DataNode] {
        func name(_ local: String) -> XMLName { XMLName(local, in: StartupFile.namespace) }
        let leaves = [("position", "1"), ("current-cfg-file", file), ("next-cfg-file", file)].map { leaf, value in
            DataNode(name(leaf), .leaf, value: value)
        }
        let info = DataNode(name("startup-info"), .list(keys: [name("position")]), children: leaves)
        let infos = DataNode(name("startup-infos"), .container, children: [info])
        return [DataNode(name("cfg"), .container, children: [infos])]
    }

    private var file: String { "cfcard:/" + Self.startupFile }

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
