import Diagnostics
import Fleet
import Planning
import VRP

extension Workspace {
    /// Each platform's table, which lies beside its family's templates.
    func rules() throws -> [String: PlatformRules] {
        var tables: [String: PlatformRules] = [:]
        for name in Set(inventory.routers.map(\.platform)) {
            let path = rulesPath(of: try schemas.platform(name))
            let text = String(decoding: try OperatorFile.read(path, as: "table of platform rules"), as: UTF8.self)
            tables[name] = try PlatformRules(parsing: text, file: path)
        }
        return tables
    }

    func rulesPath(of platform: Platform) -> String { schemas.folder(of: platform) + "/platform.rules" }

    /// The table of each router's platform.
    func rulesByRouter() throws -> [String: PlatformRules] {
        let tables = try rules()
        return Dictionary(inventory.routers.map { ($0.name, tables[$0.platform] ?? PlatformRules()) }) { first, _ in
            first
        }
    }

    /// What any platform of the network wants hidden is hidden everywhere.
    func secretLeaves() throws -> Set<String> {
        try rules().values.reduce(into: []) { $0.formUnion($1.secrets) }
    }
}
