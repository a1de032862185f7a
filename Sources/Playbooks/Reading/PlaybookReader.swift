import Addressing
import Diagnostics
import Fleet

/// Turns the YAML of a playbook into values, reporting each slip.
struct PlaybookReader {
    let findings: Findings
    let file: String

    func read(_ root: YAMLNode) -> Playbook? {
        guard let top = YAMLMapping(root, "playbook", findings) else { return nil }
        top.allow(PlaybookKeys.playbook)
        let name = top.requiredValue("name", .text("a name"))
        let id = top.value("id", .identifier("an id"))?.value
        let inventory = top.value("inventory", .text("a path"))?.value
        let replaces = readReplaced(top, besides: name?.value)
        let carriers = CarrierAccessReader(findings: findings).read(top)
        let service = top.required("service", "access, level1-vpn, level2-vpns").flatMap {
            ServiceReader(findings: findings, file: file, carriers: carriers).read($0)
        }
        let transaction = readTransaction(top)
        let tasks = readTasks(top)
        let waivers = top.list("waivers").compactMap { WaiverReader(findings: findings).read($0) }
        guard let name, var service else { return nil }
        service.names.routers = readRouterNames(top)
        service.names.carriers = readCarrierNames(top)
        NameReadingRules(service: service, findings: findings).check()
        return Playbook(
            name: name.value, id: id, file: file,
            inventoryPath: inventory.map { Inventory.resolve(path: $0, besides: file) },
            replaces: replaces, service: service, transaction: transaction, tasks: tasks, waivers: waivers,
            routers: readRouters(top), warnings: [])
    }

    private func readReplaced(_ top: YAMLMapping, besides own: String?) -> [String] {
        let names = top.values("replaces", .text("the name of a playbook"))
        var seen: Set<String> = []
        for name in names {
            if name.value == own {
                findings.error("playbook: `replaces`: `\(name.value)` is its own name", at: name.location)
            } else if !seen.insert(name.value).inserted {
                findings.error("playbook: `replaces`: `\(name.value)` is listed twice", at: name.location)
            }
        }
        return names.map(\.value)
    }

    private func readRouters(_ top: YAMLMapping) -> [RouterPermission] {
        guard let named = top.mapping("routers", "routers") else { return [] }
        return named.entries.compactMap { entry in
            guard let mapping = YAMLMapping(entry.value, "router `\(entry.key.value)`", findings) else { return nil }
            mapping.allow(PlaybookKeys.router)
            let replaces = mapping.value("replace-bgp", .boolean)?.value ?? false
            return RouterPermission(name: entry.key, replacesBGP: replaces, takes: readTaken(mapping, entry.key.value))
        }
    }

    private func readTaken(_ mapping: YAMLMapping, _ router: String) -> [Located<String>] {
        var seen: Set<String> = []
        return mapping.values("take", .text("the words of a collision")).filter { words in
            if seen.insert(words.value).inserted { return true }
            findings.error("router `\(router)`: `take`: `\(words.value)` is listed twice", at: words.location)
            return false
        }
    }

    /// What things are called on single routers. A router that is no mapping is told by who reads the rest of it.
    private func readRouterNames(_ top: YAMLMapping) -> [ServiceNames.Scope] {
        guard case .mapping(let entries) = top["routers"]?.content else { return [] }
        return entries.compactMap { readNames($0, "router") }
    }

    /// The same on all routers of a carrier.
    private func readCarrierNames(_ top: YAMLMapping) -> [ServiceNames.Scope] {
        guard let named = top.mapping("carriers", "carriers") else { return [] }
        return named.entries.compactMap { entry in
            YAMLMapping(entry.value, "carrier `\(entry.key.value)`", findings)?.allow(PlaybookKeys.carrier)
            return readNames(entry, "carrier")
        }
    }

    private func readNames(_ entry: YAMLEntry, _ one: String) -> ServiceNames.Scope? {
        guard case .mapping = entry.value.content else { return nil }
        return YAMLMapping(entry.value, "\(one) `\(entry.key.value)`", findings).map { mapping in
            ServiceNames.Scope(name: entry.key, names: LocalNamesReader(findings: findings).read(mapping))
        }
    }

    private func readTransaction(_ top: YAMLMapping) -> TransactionPolicy {
        var policy = TransactionPolicy(confirmTimeout: 300, onFailure: .undo)
        guard let mapping = top.mapping("transaction", "transaction") else { return policy }
        mapping.allow(PlaybookKeys.transaction)
        if let timeout = mapping.value("confirm-timeout", .duration) {
            // RFC 6241 8.4.1: whole seconds, at least 1. Less than ten leaves no time for a single check.
            if timeout.value < 10 {
                findings.error("transaction: `confirm-timeout` must be at least 10s", at: timeout.location)
            }
            policy.confirmTimeout = timeout.value
            policy.confirmTimeoutLocation = timeout.location
        }
        if let limit = mapping.value("check-limit", .duration) { policy.checkLimit = limit.value }
        policy.gates = mapping.value("gates", ScalarKind<GatePolicy>.word("together or first"))?.value ?? .together
        policy.commits = mapping.value("commits", ScalarKind<CommitPolicy>.word("single, growing or stepwise"))
        policy.save = mapping.value("save", ScalarKind<SavePolicy>.word("never or after-confirm"))?.value ?? .never
        policy.onFailure = mapping.value("on-failure", ScalarKind<FailurePolicy>.word("undo"))?.value ?? .undo
        return policy
    }

    private func readTasks(_ top: YAMLMapping) -> [PlaybookTask] {
        guard let node = top.required("tasks", "a list of tasks") else { return [] }
        let reader = TaskReader(findings: findings, file: file)
        let tasks = top.list("tasks").compactMap(reader.read)
        if top.list("tasks").isEmpty, case .sequence = node.content {
            findings.error("playbook: `tasks` is empty", at: node.location)
        }
        checkOrder(tasks)
        return tasks
    }

    private func checkOrder(_ tasks: [PlaybookTask]) {
        var names: [String: Int] = [:]
        for task in tasks {
            if let line = names[task.name] {
                findings.error("task `\(task.name)`: line \(line) has a task of that name", at: task.location)
            }
            names[task.name] = names[task.name] ?? task.location.line
        }
        checkSteps(tasks.compactMap { task in task.step.map { (task, $0) } })
    }

    private func checkSteps(_ tasks: [(PlaybookTask, Step)]) {
        let steps = Set(tasks.map { $0.1 })
        let absent = Dictionary(
            tasks.filter { $0.0.isAbsent }.map { ($0.1, $0.0.name) }, uniquingKeysWith: { first, _ in first })
        var done: [Step: String] = [:]
        for (task, step) in tasks {
            if let other = done[step] {
                findings.error(
                    "task `\(task.name)`: the step \(step.rawValue) is done by task `\(other)` already",
                    at: task.location)
            }
            for needed in step.needs {
                if steps.contains(needed), done[needed] == nil {
                    findings.error(
                        "task `\(task.name)`: the step \(step.rawValue) must come after \(needed.rawValue)",
                        at: task.location)
                }
                if !task.isAbsent, let gone = absent[needed] {
                    findings.error(
                        "task `\(task.name)`: the step \(step.rawValue) needs `\(gone)`, which is absent",
                        at: task.location, hint: "make it absent too")
                }
            }
            done[step] = done[step] ?? task.name
        }
    }
}

extension PlaybookTask {
    package var step: Step? {
        // Swift 6.3.1 fails to compile a release build (an error in CopyPropagation) where this is inlined into a loop.
        @inline(never) get {
            if case .step(let step) = work { step } else { nil }
        }
    }
}

extension ScalarKind where Value == Int {
    /// Seconds, from `90s`, `5m` or `1h`.
    static var duration: ScalarKind {
        ScalarKind("a duration with its unit, such as 300s or 5m", hint: withUnit) { text in
            guard let unit = ["s": 1, "m": 60, "h": 3600][text.suffix(1)], Decimal.isPlain(text.dropLast()),
                let number = Int(text.dropLast()), number > 0, number <= 86_400
            else { return nil }
            return number * unit
        }
    }

    /// Only what is accepted then: a transaction takes a minute at least.
    private static func withUnit(_ text: String) -> String? {
        guard Decimal.isPlain(text), let number = Int(text), (60...65_535).contains(number) else { return nil }
        return "write \(number)s"
    }
}
