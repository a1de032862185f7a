package import Diagnostics
package import Fleet
import Parallel

/// What a playbook means on an inventory: per task the routers with their template contexts, and what must then hold.
package struct ServiceModel: Sendable, Hashable {
    package var tasks: [ServiceTask]
    package var warnings: [Diagnostic]
}

/// What releases differ in, by platform: a name for each difference, and whether the platform has it.
package typealias PlatformTraits = [String: [String: Bool]]

/// What contexts need to know of platforms.
struct PlatformWords: Sendable {
    var traits: PlatformTraits = [:]
    var interfaces = InterfaceNaming.any
    /// Of what is on routers already: it is written as the tool would write it.
    var standsIn = false
}

/// One task, worked out.
package struct ServiceTask: Sendable, Hashable {
    package var name: String
    package var work: TaskWork
    /// In the inventory's order; managed routers only.
    package var routers: [RouterContext]
    package var expectations: [CheckSubject]
    /// The operator's own checks, for all of the task's routers.
    package var displayChecks: [PlaybookCheck]
    /// Whether what the task made is to be gone.
    package var isAbsent = false
    package var location: SourceLocation
}

/// What one router's template is given.
package struct RouterContext: Sendable, Hashable {
    package var router: String
    package var role: Role
    package var platform: String
    /// Always an object. Every key of the role is present; what does not apply is an empty text or list.
    package var values: TemplateValue
}

extension ServiceModel {
    /// Checks the playbook against the inventory and works out every task; a pure function.
    ///
    /// `standsIn`: what is on routers already (policies, peer groups, tunnel policies) is written as the tool would write it,
    /// for who has not read it.
    package static func make(
        _ inventory: Inventory, _ playbook: Playbook, traits: PlatformTraits = [:],
        interfaces: InterfaceNaming = .any, standsIn: Bool = false
    ) throws(DiagnosticList) -> ServiceModel {
        let findings = Findings()
        let network = ServiceNetwork(inventory: inventory, service: playbook.service)
        AddressRules(network: network, findings: findings).check()
        ServiceRules(network: network, playbook: playbook, interfaces: interfaces, findings: findings).check()
        PortRules(network: network, interfaces: interfaces, findings: findings).check()
        // Checks that look at what is wrong find nothing; that follows, and is not said.
        let checkFindings = findings.list.hasErrors ? Findings() : findings
        let platform = PlatformWords(traits: traits, interfaces: interfaces, standsIn: standsIn)
        var done: [Step] = []
        var tasks: [ServiceTask] = []
        for task in playbook.tasks {
            tasks.append(make(task, network, platform, done, findings, checkFindings))
            if let step = task.step, !task.isAbsent { done.append(step) }
        }
        let warnings = try findings.conclude()
        return ServiceModel(tasks: tasks, warnings: warnings)
    }

    private static func make(
        _ task: PlaybookTask, _ network: ServiceNetwork, _ platform: PlatformWords, _ done: [Step],
        _ findings: Findings, _ checkFindings: Findings
    ) -> ServiceTask {
        let routers = targets(of: task, network, findings).parallelMap { router in
            RouterContext(
                router: router.name, role: router.role, platform: router.platform,
                values: ContextBuilder(network: network, router: router, words: platform, step: task.step)
                    .context(variables: task.variables))
        }
        // What is to be gone has nothing to show, and may have nobody left to show it.
        let isIdle = routers.isEmpty && !task.isAbsent
        if isIdle, !findings.list.hasErrors {
            findings.error(
                "task `\(task.name)`: no managed router of the inventory takes part", at: task.location,
                hint: "take it out, or give it `state: absent`: what it made before goes with the next apply")
        }
        let checks = task.isAbsent ? [] : task.checks
        let subjects =
            task.isAbsent || isIdle
            ? [] : SubjectBuilder(network: network, findings: checkFindings).subjects(of: task, after: done)
        return ServiceTask(
            name: task.name, work: task.work, routers: routers, expectations: subjects,
            displayChecks: checks.filter { if case .display = $0.kind { true } else { false } },
            isAbsent: task.isAbsent, location: task.location)
    }

    private static func targets(of task: PlaybookTask, _ network: ServiceNetwork, _ findings: Findings) -> [Router] {
        switch task.work {
        case .step(let step): return network.routers(of: step).filter(\.isManaged)
        case .template(let template):
            do {
                let names = try template.targets.routers(in: network.whole, as: "task `\(task.name)`: `targets`")
                // Of a role or a carrier the service may have a part.
                for name in names where network.index.router(name) == nil && template.targets.names(name) {
                    findings.error(
                        "task `\(task.name)`: `targets`: \(name) has nothing to do with the sites of this service",
                        at: template.targetsLocation,
                        hint: "the `sites` of its Level 1 VPNs say which it joins; leave the router out")
                }
                return names.compactMap(network.index.router).filter(\.isManaged)
            } catch {
                for finding in error.all {
                    findings.error(finding.message, at: template.targetsLocation, hint: finding.hint)
                }
                return []
            }
        }
    }
}

extension PlaybookTask {
    fileprivate var variables: [String: TemplateValue]? {
        if case .template(let template) = work { template.variables } else { nil }
    }
}
