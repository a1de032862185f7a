package import Simulation

/// Prints what a router shows for a `display` command, in the layouts of VRP V8 (carriers-carrier.md section 3.3).
package enum DisplayWriter {
    /// What stands in age and counter columns, which the simulation does not compute.
    package struct Age: Sendable, Hashable {
        package var seconds: Int

        package init(seconds: Int) {
            self.seconds = max(0, seconds)
        }

        /// `hh:mm:ss`, and from a day on `0001d02h`, the form of VRP's Up/Down column. (The long form is an assumption.)
        package var clock: String {
            let hours = seconds / 3600
            if hours >= 24 { return "\(pad(hours / 24, 4))d\(pad(hours % 24, 2))h" }
            return "\(pad(hours, 2)):\(pad(seconds / 60 % 60, 2)):\(pad(seconds % 60, 2))"
        }

        /// `DDDD:HH:MM`, LDP's session age.
        package var days: String {
            "\(pad(seconds / 86400, 4)):\(pad(seconds / 3600 % 24, 2)):\(pad(seconds / 60 % 60, 2))"
        }

        private func pad(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
    }

    /// Nil for a command not known here: the caller prints `CommandLineError`'s marker.
    package static func output(
        for command: String, router: RouterState, model: RouterModel, age: Age = Age(seconds: 3600)
    ) -> String? {
        DisplayCommand(command).map { output(for: $0, router: router, model: model, age: age) }
    }

    package static func output(
        for command: DisplayCommand, router: RouterState, model: RouterModel, age: Age = Age(seconds: 3600)
    ) -> String {
        if let instance = command.instance, model.instances[instance] == nil {
            return "Error: The specified VPN instance does not exist."
        }
        return lines(command, router, model, age).joined(separator: "\n")
    }

    private static func lines(
        _ command: DisplayCommand, _ router: RouterState, _ model: RouterModel, _ age: Age
    ) -> [String] {
        let main = RouterModel.publicInstance
        let peers = BGPPeerWriter(router: router, model: model, age: age)
        let routes = BGPRouteWriter(router: router, model: model)
        return switch command {
        case .isisPeer: ISISPeerWriter.lines(router, model)
        case .ospfPeer(let process): OSPFPeerWriter.full(router, model, process.flatMap { Int($0) }, age)
        case .ospfPeerBrief(let process): OSPFPeerWriter.brief(router, model, process.flatMap { Int($0) })
        case .ldpSession: LDPWriter.sessions(router, main, age)
        case .ldpLSP: LDPWriter.paths(router, main)
        case .ldpInstanceSession(let instance): LDPWriter.sessions(router, instance, age)
        case .ldpInstanceLSP(let instance): LDPWriter.paths(router, instance)
        case .mplsLSP: MPLSWriter.paths(router, model)
        case .mplsInterface: MPLSWriter.interfaces(router, model)
        case .bgpPeer: peers.lines(main, .ipv4Unicast)
        case .bgpEVPNPeer: peers.lines(main, .evpn)
        case .bgpVPNv4Peer: peers.vpnv4()
        case .bgpInstancePeer(let instance): peers.lines(instance, .ipv4Unicast)
        case .bgpLabeledPeer(let instance): peers.lines(instance ?? main, .ipv4Labeled)
        case .bgpRoutes: routes.plain(main, .ipv4Unicast)
        case .bgpLabels: routes.labels(main, .ipv4Unicast)
        case .bgpLabeledRoutes(let instance): routes.plain(instance ?? main, .ipv4Labeled)
        case .bgpLabeledLabels(let instance): routes.labels(instance ?? main, .ipv4Labeled)
        case .bgpEVPNPrefixRoutes: routes.evpn()
        case .bgpVPNv4Routes: routes.vpnv4(labels: false)
        case .bgpVPNv4Labels: routes.vpnv4(labels: true)
        case .bgpInstanceRoutes(let instance): routes.plain(instance, .ipv4Unicast)
        case .bgpInstanceLabels(let instance): routes.labels(instance, .ipv4Unicast)
        case .ipRoutes(let instance): IPRouteWriter.lines(router, instance ?? main)
        case .ipRoute(let instance, let network): IPRouteWriter.lines(router, instance ?? main, network)
        case .bgpRoute(let scope, let network): BGPRouteDetailWriter(table: routes, age: age).lines(scope, network)
        case .ipInterfaces: IPInterfaceWriter.lines(router, model)
        case .tunnels: TunnelWriter.lines(router)
        case .vpnInstances: VPNInstanceWriter.lines(model)
        case .version: VersionWriter.lines(model, age)
        }
    }
}

extension DisplayCommand {
    /// The VPN instance that the command names.
    package var instance: String? {
        switch self {
        case .bgpInstancePeer(let name), .bgpInstanceRoutes(let name), .bgpInstanceLabels(let name): name
        case .bgpLabeledPeer(let name), .bgpLabeledRoutes(let name), .bgpLabeledLabels(let name): name
        case .ldpInstanceSession(let name), .ldpInstanceLSP(let name): name
        case .ipRoutes(let name), .ipRoute(let name, _): name
        case .bgpRoute(let scope, _): scope.instance
        default: nil
        }
    }
}
