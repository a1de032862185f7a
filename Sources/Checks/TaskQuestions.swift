/// The questions of a run, task by task, with what its label paths are stitched by: all that its checks need beside the
/// routers. A run keeps it in the journal, so that a later process checks what was to be checked, whatever the playbook
/// says by then.
package struct TaskQuestions: Sendable, Hashable, Codable {
    package struct Task: Sendable, Hashable, Codable {
        package var name: String
        package var questions: [CheckQuestion]

        package init(name: String, questions: [CheckQuestion]) {
            self.name = name
            self.questions = questions
        }
    }

    package var tasks: [Task]
    package var paths: LabelPathMap
    /// The routers that take part; a label path is not followed on others.
    package var routers: [String]

    package init(tasks: [Task], paths: LabelPathMap, routers: [String]) {
        self.tasks = tasks
        self.paths = paths
        self.routers = routers
    }

    package func questions(of task: String) -> [CheckQuestion] {
        tasks.first { $0.name == task }?.questions ?? []
    }

    /// Those of a task's check names that there is no question for: they cannot pass.
    package func unasked(_ names: [String], of task: String) -> [String] {
        let asked = Set(questions(of: task).map(\.name))
        return names.filter { !asked.contains($0) }
    }
}
