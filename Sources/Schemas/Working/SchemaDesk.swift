package import Foundation
import Glibc
import XML
import YANG

/// The work of the process that loads routers' own modules: reads orders and jobs, and says what it finds.
///
/// It is a process of its own because libyang 2.1.30 ends the process that gives it some documents under such modules.
package struct SchemaDesk: Sendable {
    private let write: @Sendable (Data) -> Void

    package init(writing write: @escaping @Sendable (Data) -> Void) {
        self.write = write
    }

    /// Bytes of address space, for a set that would take all memory.
    private static let memory: rlim_t = 4 << 30

    /// Of the processor, over all its questions.
    private static let seconds: rlim_t = 1_800

    /// Bounds what the process may take of the machine.
    package static func boundItself() {
        var limit = rlimit(rlim_cur: memory, rlim_max: memory)
        setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
        // Who started it waits for it; should that one be gone, it does not work on for ever.
        limit = rlimit(rlim_cur: seconds, rlim_max: seconds)
        setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &limit)
    }

    package func work(_ input: Data) throws {
        let input = try JSONDecoder().decode(WorkerInput.self, from: input)
        guard let schema = compiled(input.order) else { return }
        say(.loaded)
        for (place, job) in input.jobs.enumerated() { answer(job, place, schema) }
    }

    private func compiled(_ order: CompileOrder) -> Schema? {
        var set = ModuleSet(folders: [], names: order.names)
        set.features = order.features
        set.onlyKnownFeatures = order.onlyKnownFeatures
        do throws(SchemaError) {
            return try Schema(set, files: order.files) { say(.loading($0)) }
        } catch {
            say(.refused(module: error.module, message: error.message))
            return nil
        }
    }

    private func answer(_ job: SchemaJob, _ place: Int, _ schema: Schema) {
        say(.began(place, modules: []))
        var answer = SchemaAnswer(router: job.router)
        answer.found = facts(of: job.paths, schema)
        answer.editFailure = job.edits.lazy.compactMap { Self.misfit($0, schema) }.first
        if let documents = job.documents, answer.editFailure == nil {
            validate(documents, job, place, schema, &answer)
        }
        say(.answered(answer))
    }

    private func facts(of paths: [SchemaPath], _ schema: Schema) -> SchemaComparison.Found {
        var found = SchemaComparison.Found()
        for path in paths {
            let names = path.names
            if let node = schema.node(names) {
                found.facts[path] = NodeFacts(node, children: schema.children(of: names))
            }
            let deviations = schema.deviating(names)
            if !deviations.isEmpty { found.deviations[path] = deviations }
        }
        return found
    }

    private static func misfit(_ edit: String, _ schema: Schema) -> String? {
        do {
            _ = try schema.read(XMLDocument.parse(Array(edit.utf8)).children, trimmingDefaults: false)
            return nil
        } catch {
            return "\(error)"
        }
    }

    private func validate(
        _ documents: SchemaJob.Documents, _ job: SchemaJob, _ place: Int, _ schema: Schema, _ answer: inout SchemaAnswer
    ) {
        do {
            let before = try read(documents.before, schema)
            let after = try read(documents.after, schema)
            let touched = Set(before.difference(to: after).entries.map(\.path.names)).sorted {
                $0.lexicographicallyPrecedes($1)
            }
            var dependencies = SchemaDependencies(schema)
            let parts = [before, after].map { tree in
                dependencies.slice(of: tree, around: touched, without: job.without)
            }
            say(.began(place, modules: parts.reduce(into: Set()) { $0.formUnion(schema.modules(of: $1)) }.sorted()))
            answer.failure = failure(of: parts[1], schema)
            if answer.failure != nil { answer.failureBefore = failure(of: parts[0], schema) }
        } catch {
            answer.failureBefore = SchemaAnswer.Failure(path: nil, message: "\(error)")
        }
    }

    /// What a router runs holds nodes of modules that are not compiled here; they stay out of what is checked.
    private func read(_ document: String, _ schema: Schema) throws -> DataTree {
        schema.readRunning(try XMLDocument.parse(Array(document.utf8)).children)
    }

    private func failure(of tree: DataTree, _ schema: Schema) -> SchemaAnswer.Failure? {
        do throws(ValidationFailure) {
            try schema.validate(tree)
            return nil
        } catch {
            return SchemaAnswer.Failure(path: error.path, message: error.message)
        }
    }

    private func say(_ line: WorkerLine) {
        guard let data = try? JSONEncoder().encode(line) else { return }
        write(data + Data([0x0A]))
    }
}
