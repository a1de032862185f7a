import Diagnostics
import Fleet

/// Reads one entry of `tasks`.
struct TaskReader {
    let findings: Findings
    let file: String

    func read(_ node: YAMLNode) -> PlaybookTask? {
        guard let mapping = YAMLMapping(node, "task", findings) else { return nil }
        mapping.allow(PlaybookKeys.task)
        let name = mapping.requiredValue("name", .text("a name"))
        let work = readWork(mapping)
        let checks = mapping.list("checks").compactMap(readCheck)
        checkRepeats(checks)
        let state = mapping.value("state", ScalarKind<TaskPresence>.word("present or absent"))
        guard let name, let work else { return nil }
        return PlaybookTask(
            name: name.value, work: work, checks: checks, isAbsent: state?.value == .absent, location: name.location)
    }

    private func readWork(_ mapping: YAMLMapping) -> TaskWork? {
        if let template = mapping["template"] {
            if let step = mapping["step"] {
                findings.error("task: give `step` or `template`, not both", at: step.location)
            }
            guard let path = mapping.value("template", .text("a path")) else { return nil }
            guard let (targets, place) = readTargets(mapping) else { return nil }
            return .template(
                OwnTemplate(
                    path: Inventory.resolve(path: path.value, besides: file), targets: targets,
                    targetsLocation: place, variables: readVariables(mapping, template.location)))
        }
        for key in ["targets", "vars"] {
            if let node = mapping[key] {
                findings.error("task: `\(key)` is for tasks with a `template`", at: node.location)
            }
        }
        return mapping.requiredValue("step", ScalarKind<Step>.word("a step")).map { .step($0.value) }
    }

    /// One expression, or a list of its terms.
    private func readTargets(_ mapping: YAMLMapping) -> (LimitExpression, SourceLocation)? {
        let kind = ScalarKind.text("routers, roles or carriers")
        guard let node = mapping.required("targets", kind.expected) else { return nil }
        switch node.content {
        case .sequence(let items) where !items.isEmpty:
            let terms = mapping.values("targets", kind).map(\.value)
            return terms.isEmpty ? nil : (LimitExpression(terms.joined(separator: ",")), node.location)
        default: return mapping.value("targets", kind).map { (LimitExpression($0.value), $0.location) }
        }
    }

    private func readVariables(_ mapping: YAMLMapping, _ location: SourceLocation) -> [String: TemplateValue] {
        guard let variables = mapping.mapping("vars", "task: `vars`") else { return [:] }
        return Dictionary(variables.entries.map { ($0.key.value, value(of: $0.value)) }) { first, _ in first }
    }

    /// `true` and `false` are truth values, `{ secret: REFERENCE }` a secret, all else is text as typed.
    private func value(of node: YAMLNode) -> TemplateValue {
        switch node.content {
        case .scalar("true"): .bool(true)
        case .scalar("false"): .bool(false)
        case .scalar(let text): .string(text)
        case .sequence(let items): .list(items.map(value))
        case .mapping(let entries) where entries.count == 1 && entries.first?.key.value == "secret":
            secret(node)
        case .mapping(let entries):
            .object(Dictionary(entries.map { ($0.key.value, value(of: $0.value)) }) { first, _ in first })
        }
    }

    /// `{ secret: { env: NAME } }`: a template can place it, nobody sees it.
    private func secret(_ node: YAMLNode) -> TemplateValue {
        guard let mapping = YAMLMapping(node, "task: `vars`", findings), let place = mapping["secret"],
            let reference = SecretReference.read(place, "task: `secret`", beside: file, findings)
        else { return .string("") }
        return .secret(reference)
    }

    private func checkRepeats(_ checks: [PlaybookCheck]) {
        var seen: Set<CheckName> = []
        for check in checks {
            guard case .named(let name) = check.kind, !seen.insert(name).inserted else { continue }
            findings.error("task: the check \(name.rawValue) is listed twice", at: check.location)
        }
    }

    private func readCheck(_ node: YAMLNode) -> PlaybookCheck? {
        let kind = ScalarKind<CheckName>.word("a check")
        if case .scalar = node.content {
            return kind.read(node, "task: `checks`", findings).map {
                PlaybookCheck(kind: .named($0.value), within: nil, location: $0.location)
            }
        }
        guard let mapping = YAMLMapping(node, "check", findings) else { return nil }
        mapping.allow(PlaybookKeys.check)
        let within = mapping.value("within", .duration)?.value
        if mapping["check"] != nil {
            for key in ["display", "parse", "expect"] {
                if let extra = mapping[key] {
                    findings.error("check: `\(key)` does not go with `check`", at: extra.location)
                }
            }
            return mapping.value("check", kind).map {
                PlaybookCheck(kind: .named($0.value), within: within, location: $0.location)
            }
        }
        return readDisplayCheck(mapping).map {
            PlaybookCheck(kind: .display($0), within: within, location: node.location)
        }
    }

    private func readDisplayCheck(_ mapping: YAMLMapping) -> DisplayCheck? {
        let command = ScalarKind("a display command") { $0.hasPrefix("display ") && !$0.contains("\n") ? $0 : nil }
        let display = mapping.requiredValue("display", command)
        let parser = mapping.requiredValue("parse", .text("a parser's name"))
        guard let node = mapping.required("expect", "every, any, none or count"),
            let expect = YAMLMapping(node, "check: `expect`", findings)
        else { return nil }
        expect.allow(PlaybookKeys.expect)
        if expect.entries.isEmpty {
            findings.error("check: `expect` says nothing: expected every, any, none or count", at: node.location)
        }
        let count = expect.mapping("count", "check: `count`")
        count?.allow(PlaybookKeys.count)
        let number = ScalarKind<Int>.number(in: 0...1_000_000)
        guard let display, let parser else { return nil }
        return DisplayCheck(
            command: display.value, parser: parser,
            expectation: RowExpectation(
                every: columns(expect, "every"), any: columns(expect, "any"), none: columns(expect, "none"),
                atLeast: count?.value("at-least", number)?.value, atMost: count?.value("at-most", number)?.value))
    }

    private func columns(_ expect: YAMLMapping, _ key: String) -> [String: String] {
        guard let mapping = expect.mapping(key, "check: `\(key)`") else { return [:] }
        let pairs = mapping.entries.compactMap { entry in
            mapping.value(entry.key.value, .text("a column's value")).map { (entry.key.value, $0.value) }
        }
        return Dictionary(pairs) { first, _ in first }
    }
}
