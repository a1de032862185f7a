import Diagnostics
import Synchronization
import VRP
import YANG

/// The compiled schema of each platform in use, made once.
final class SchemaShelf: Sendable {
    private let templates: String
    private let made = Mutex<[String: Schema]>([:])

    /// `templates` is the folder that has a folder for each platform family.
    init(templates: String) {
        self.templates = templates
    }

    func platform(_ name: String) throws(Diagnostic) -> Platform {
        try Platform.named(name)
    }

    /// Where the platform's family keeps its templates; the profile modules lie in a folder below.
    func folder(of platform: Platform) -> String { templates + "/" + platform.family }

    func schema(of platform: Platform) throws -> Schema {
        try made.withLock { made in
            if let schema = made[platform.name] { return schema }
            let schema = try Schema(ModuleSet(folder: folder(of: platform) + "/profile", names: platform.modules))
            made[platform.name] = schema
            return schema
        }
    }
}
