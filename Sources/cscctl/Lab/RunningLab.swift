import Diagnostics
import Fleet
import Foundation
import Lab
import NETCONF
import VRP
import YANG

/// Brings the lab of an inventory up inside this process.
enum RunningLab {
    /// A password that nobody has to know: 24 random bytes in hexadecimal.
    static func makePassword() -> Secret {
        var generator = SystemRandomNumberGenerator()
        return Secret(
            (0..<24).map { _ in String(UInt8.random(in: .min ... .max, using: &generator), radix: 16) }.joined())
    }

    static func start(
        _ inventory: Inventory, schemas: SchemaShelf, access: LabAccess, fixedPorts: Bool = false,
        running: String? = nil
    ) async throws -> (host: LabHost, endpoints: [LabEndpoint]) {
        let lived = try running.map { try RunningFile.all(of: inventory, in: $0) } ?? [:]
        let plan = try LabPlan.make(
            for: inventory, fixedPorts: fixedPorts, running: { lived[$0.name] },
            reading: { try OperatorFile.read($0, as: "configuration") })
        var platforms: [String: LabHost.PlatformView] = [:]
        for name in Set(plan.devices.map(\.platform)) {
            let platform = try schemas.platform(name)
            platforms[name] = LabHost.PlatformView(
                schema: try schemas.schema(of: platform), capabilities: Capabilities(texts: platform.capabilities))
        }
        let host = try LabHost(plan, platforms: platforms, behaviour: .vrp8, times: .brisk)
        return (host, try await host.start(access))
    }
}
