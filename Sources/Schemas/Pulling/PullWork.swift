import Diagnostics
import YANG

/// What one pull has so far: which texts are there, which are still to be had, and which are not to be had.
actor PullWork {
    private let list: ModuleList
    private let key: String
    private let cache: ModuleCache
    private let progress: @Sendable (ModulePuller.Progress) -> Void
    private let listed: [String: ListedModule]
    private var stored: [ModuleFile: StoredModule] = [:]
    private var given: [ModuleFile: String] = [:]
    private var refusals: [ModuleFile: String] = [:]
    private var lately: [ModuleFile] = []
    private var bytes = 0
    /// How many there are to be had, as far as the texts of the last round tell.
    private var total = 0
    private var failure: Diagnostic?
    private(set) var fetched = 0

    init(
        _ list: ModuleList, _ key: String, _ cache: ModuleCache,
        _ progress: @escaping @Sendable (ModulePuller.Progress) -> Void
    ) {
        self.list = list
        self.key = key
        self.cache = cache
        self.progress = progress
        listed = Dictionary(list.modules.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// What is listed, or named by a text that is there, and neither in the cache nor given up.
    func wanted() -> [ModuleFile] {
        var open: [ModuleFile] = []
        let files = all()
        total = files.count
        for file in files where stored[file] == nil && given[file] == nil {
            if let (bytes, header) = cache.text(file, of: key) {
                keep(bytes.count, header, file)
            } else {
                open.append(file)
            }
        }
        tell()
        // A text that was in the cache may name others.
        guard open.isEmpty, all().contains(where: { stored[$0] == nil && given[$0] == nil }) else { return open }
        return wanted()
    }

    /// In the order of their names, for a plain progress.
    private func all() -> [ModuleFile] {
        var files: Set<ModuleFile> = []
        for module in list.modules {
            files.insert(ModuleFile(name: module.name, revision: module.revision))
            for submodule in module.submodules {
                files.insert(ModuleFile(name: submodule.name, revision: submodule.revision))
            }
        }
        let names = Set(files.map(\.name))
        for name in stored.values.flatMap(\.needs) where !names.contains(name) {
            files.insert(ModuleFile(name: name, revision: nil))
        }
        return files.sorted { ($0.name, $0.revision ?? "") < ($1.name, $1.revision ?? "") }
    }

    /// A text that is not the module that was asked for, or of another revision, is not kept.
    func take(_ text: String, for file: ModuleFile) {
        let bytes = Array(text.utf8)
        guard bytes.count <= PullLimits.moduleSize else {
            return refused(file, "its text is larger than \(PullLimits.moduleSize >> 20) MB")
        }
        do {
            let header = try ModuleHeader(parsing: bytes)
            guard header.name == file.name else { return refused(file, "the router gave the text of \(header.name)") }
            guard file.revision == nil || header.revision == file.revision else {
                return refused(file, "the router gave revision \(header.revision ?? "none") of it")
            }
            guard self.bytes + bytes.count <= PullLimits.setSize else {
                failure = .error("its modules are larger than \(PullLimits.setSize >> 20) MB altogether")
                return
            }
            try cache.store(bytes, as: file, of: key)
            refusals[file] = nil
            fetched += 1
            keep(bytes.count, header, file)
            tell()
        } catch let error as SchemaError {
            refused(file, error.message)
        } catch {
            failure = error as? Diagnostic ?? .error("\(error)")
        }
    }

    func refused(_ file: ModuleFile, _ reason: String) {
        refusals[file] = reason
        lately.append(file)
    }

    /// Those that were refused since this was last asked.
    func lastRefused() -> [ModuleFile] {
        defer { lately = [] }
        return lately
    }

    func throwIfFull() throws { if let failure { throw failure } }

    func giveUpUnanswered(_ files: [ModuleFile]) {
        for file in files where stored[file] == nil { given[file] = refusals[file] ?? "the router gave no text of it" }
        lately = []
        tell()
    }

    private func keep(_ count: Int, _ header: ModuleHeader, _ file: ModuleFile) {
        stored[file] = StoredModule(file, header, listed: listed[file.name])
        bytes += count
    }

    private func tell() { progress(.init(done: stored.count + given.count, of: total, bytes: bytes)) }

    func record(at now: Int) -> SetRecord {
        SetRecord(
            key: key, list: list, modules: stored.values.sorted { $0.name < $1.name },
            missing: given.map { SetRecord.Missing(name: $0.key.name, reason: $0.value) }.sorted { $0.name < $1.name },
            pulled: now, size: bytes)
    }
}
