/// The JSON of `apply`, `resume`, `abort` and `rollback`: fields may be added, never renamed.
package struct RunReport: Sendable, Hashable, Codable {
    package struct TaskRouter: Sendable, Hashable, Codable {
        package var name: String
        package var verdict: String
        package var edits: Int
        package var commitSeconds: Double?

        package init(name: String, verdict: String, edits: Int, commitSeconds: Double?) {
            self.name = name
            self.verdict = verdict
            self.edits = edits
            self.commitSeconds = commitSeconds
        }
    }

    package struct Task: Sendable, Hashable, Codable {
        package var name: String
        package var routers: [TaskRouter]
        package var checks: [CheckReport]

        package init(name: String, routers: [TaskRouter], checks: [CheckReport]) {
            self.name = name
            self.routers = routers
            self.checks = checks
        }
    }

    package struct Router: Sendable, Hashable, Codable {
        package var name: String
        package var verdict: String
        package var preImage: String?
        package var running: String?
        /// Why the router is not done, in words; nil where it is.
        package var reason: String?

        package init(name: String, verdict: String, preImage: String?, running: String?, reason: String? = nil) {
            self.name = name
            self.verdict = verdict
            self.preImage = preImage
            self.running = running
            self.reason = reason
        }
    }

    package struct Failure: Sendable, Hashable, Codable {
        package var task: String?
        package var router: String?
        package var check: String?
        package var message: String

        package init(task: String?, router: String?, check: String?, message: String) {
            self.task = task
            self.router = router
            self.check = check
            self.message = message
        }
    }

    package var run: String?
    package var playbook: String
    package var planHash: String?
    package var verdict: String
    package var tasks: [Task]
    package var routers: [Router]
    package var seconds: Double
    package var failure: Failure?

    package init(
        run: String?, playbook: String, planHash: String?, verdict: String, tasks: [Task] = [], routers: [Router] = [],
        seconds: Double, failure: Failure? = nil
    ) {
        self.run = run
        self.playbook = playbook
        self.planHash = planHash
        self.verdict = verdict
        self.tasks = tasks
        self.routers = routers
        self.seconds = seconds
        self.failure = failure
    }

    private enum Key: String, CodingKey {
        case run
        case playbook
        case planHash
        case verdict
        case tasks
        case routers
        case seconds
        case failure
    }

    /// Absent values are written as null, so that a script finds every field.
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
    }
}
