import YANG

/// A path on disk: per step the name and, for a list entry, its keys' names and values in turn.
struct StoredPath: Codable {
    private var steps: [[String]]

    init(_ path: DataPath, _ table: inout NameTable) {
        steps = path.steps.map { step in
            [table.text(of: step.name)] + step.keys.flatMap { [$0.name, $0.value] }
        }
    }

    init(from decoder: any Decoder) throws {
        steps = try decoder.singleValueContainer().decode([[String]].self)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(steps)
    }

    func path(_ namespaces: [String]) throws(PlanCodecError) -> DataPath {
        var path = DataPath()
        for fields in steps {
            guard let name = fields.first else { throw PlanCodecError(message: "a stored path has an empty step") }
            let keys = stride(from: 1, to: fields.count - 1, by: 2).map { DataPath.Key(fields[$0], fields[$0 + 1]) }
            path.steps.append(DataPath.Step(try NameTable.name(name, namespaces), keys: keys))
        }
        return path
    }
}

extension StoredPath {
    /// Each task with its paths, in their order.
    static func byTask(_ paths: [DataPath: String], _ table: inout NameTable) -> [String: [StoredPath]] {
        paths.sorted { $0.key < $1.key }.reduce(into: [:]) { result, entry in
            result[entry.value, default: []].append(StoredPath(entry.key, &table))
        }
    }

    /// Each path with its task.
    static func byPath(
        _ tasks: [String: [StoredPath]], _ namespaces: [String]
    ) throws(PlanCodecError) -> [DataPath: String] {
        var result: [DataPath: String] = [:]
        for (task, paths) in tasks {
            for path in paths { result[try path.path(namespaces)] = task }
        }
        return result
    }
}
