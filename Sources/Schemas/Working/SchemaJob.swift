/// One router's question to its own schema. All documents are XML texts with one element around the roots.
package struct SchemaJob: Sendable, Hashable, Codable {
    package var router: String
    /// The nodes to look up.
    package var paths: [SchemaPath] = []
    /// Edits that must fit the schema.
    package var edits: [String] = []
    /// The configuration before and after the plan, of which the part is validated that the plan touches.
    package var documents: Documents?
    /// Modules whose nodes are left out of the documents.
    package var without: Set<String> = []

    package struct Documents: Sendable, Hashable, Codable {
        package var before: String
        package var after: String

        package init(before: String, after: String) {
            self.before = before
            self.after = after
        }
    }

    package init(router: String, paths: [SchemaPath] = [], edits: [String] = [], documents: Documents? = nil) {
        self.router = router
        self.paths = paths
        self.edits = edits
        self.documents = documents
    }
}

/// What a router's own schema says to a question.
package struct SchemaAnswer: Sendable, Hashable, Codable {
    package var router: String
    package var found = SchemaComparison.Found()
    /// Why an edit does not fit, for the first that does not.
    package var editFailure: String?
    /// Why the configuration after the plan breaks the schema.
    package var failure: Failure?
    /// Why the one before does: then the schema and what the router runs do not go together, and nothing follows.
    package var failureBefore: Failure?

    package struct Failure: Sendable, Hashable, Codable {
        package var path: String?
        package var message: String

        package var words: String { (path.map { "\($0): " } ?? "") + message }
    }

    package init(router: String) {
        self.router = router
    }
}

/// What the process that works says, a line of JSON each.
package enum WorkerLine: Sendable, Hashable, Codable {
    /// It reads a module's text; what it was at if it ends.
    case loading(String)
    case loaded
    /// The set does not compile.
    case refused(module: String?, message: String)
    /// It begins with the job of that place, which touches nodes of these modules.
    case began(Int, modules: [String])
    case answered(SchemaAnswer)
}

/// What the process that works is given.
package struct WorkerInput: Sendable, Codable {
    package var order: CompileOrder
    package var jobs: [SchemaJob]

    package init(order: CompileOrder, jobs: [SchemaJob]) {
        self.order = order
        self.jobs = jobs
    }
}
