package import YANG

extension Ownership {
    /// What is taken for the service's where nothing was recorded: what its tasks want and the router runs, except what
    /// is there without anybody having made it.
    package static func presumed(
        _ tasks: [TaskIntent], on router: String, running: DataTree, schema: SchemaView
    ) -> Ownership {
        var result = Ownership()
        result.created = InPlace(schema: schema).nodes(of: tasks, on: router, in: running)
        return result
    }
}
