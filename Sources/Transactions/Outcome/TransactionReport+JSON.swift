/// Absent values are written as null, so that a script finds every field of CLI.md in every report.
extension TransactionReport {
    private enum Key: String, CodingKey {
        case run, playbook, planHash, verdict, tasks, routers, seconds, failure, warnings
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(run, forKey: .run)
        try container.encode(playbook, forKey: .playbook)
        try container.encode(planHash, forKey: .planHash)
        try container.encode(verdict, forKey: .verdict)
        try container.encode(tasks, forKey: .tasks)
        try container.encode(routers, forKey: .routers)
        try container.encode(seconds, forKey: .seconds)
        try container.encode(failure, forKey: .failure)
        try container.encode(warnings, forKey: .warnings)
    }
}

extension TransactionReport.TaskRouter {
    private enum Key: String, CodingKey {
        case name, verdict, edits, commitSeconds
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(name, forKey: .name)
        try container.encode(verdict, forKey: .verdict)
        try container.encode(edits, forKey: .edits)
        try container.encode(commitSeconds, forKey: .commitSeconds)
    }
}

extension TransactionReport.Router {
    private enum Key: String, CodingKey {
        case name, verdict, preImage, running, evidence, stays, lastAnswer, revertsAt, save
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(name, forKey: .name)
        try container.encode(verdict, forKey: .verdict)
        try container.encode(preImage, forKey: .preImage)
        try container.encode(running, forKey: .running)
        try container.encode(evidence, forKey: .evidence)
        try container.encode(stays, forKey: .stays)
        try container.encode(lastAnswer, forKey: .lastAnswer)
        try container.encode(revertsAt, forKey: .revertsAt)
        try container.encode(save, forKey: .save)
    }
}

extension TransactionReport.Save {
    private enum Key: String, CodingKey {
        case verdict, way, reason
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(verdict, forKey: .verdict)
        try container.encode(way, forKey: .way)
        try container.encode(reason, forKey: .reason)
    }
}
