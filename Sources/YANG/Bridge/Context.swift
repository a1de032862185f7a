import CLibYang
import Diagnostics
import Glibc

/// The one owner of a libyang context: modules are loaded and compiled in `init`, and never after.
///
/// Invariant behind `@unchecked Sendable`: once `init` returns nothing changes the context; every method only reads it
/// (libyang guards its own dictionary with a lock and keeps error texts per thread), and no method suspends between
/// a failing call and reading that call's error text.
final class Context: @unchecked Sendable {
    let raw: OpaquePointer

    init(_ modules: ModuleSet, _ files: ModuleFiles) throws(SchemaError) {
        raw = try LoadingThread.run { () throws(SchemaError) in try Context.load(modules, files) }
    }

    private static func load(_ modules: ModuleSet, _ files: ModuleFiles) throws(SchemaError) -> OpaquePointer {
        ly_log_options(UInt32(LY_LOSTORE_LAST))
        // All imports implemented: otherwise must and when that reach into another module are skipped without a word.
        // Explicit compile: everything is compiled once, deviations included, instead of at each load.
        let options =
            LY_CTX_ALL_IMPLEMENTED | LY_CTX_EXPLICIT_COMPILE | LY_CTX_DISABLE_SEARCHDIRS
            | LY_CTX_DISABLE_SEARCHDIR_CWD | (modules.onlyKnownFeatures ? 0 : LY_CTX_ENABLE_IMP_FEATURES)
        var created: OpaquePointer?
        guard ly_ctx_new(nil, UInt16(options), &created) == LY_SUCCESS, let raw = created else {
            throw SchemaError(.loading, "libyang could not make a context.")
        }
        ly_ctx_set_module_imp_clb(raw, serveModule, Unmanaged.passUnretained(files).toOpaque())
        defer {
            withExtendedLifetime(files) {}
        }
        do throws(SchemaError) {
            for name in modules.names { try load(name, of: modules, files, into: raw) }
            guard ly_ctx_compile(raw) == LY_SUCCESS else {
                let (text, place) = lastError(raw)
                throw SchemaError(
                    .loading, "The modules\(modules.place) do not compile: \(text)" + (place.map { " (\($0))" } ?? ""))
            }
        } catch {
            ly_ctx_destroy(raw)
            throw error
        }
        ly_ctx_set_module_imp_clb(raw, nil, nil)
        return raw
    }

    private static func load(
        _ name: String, of modules: ModuleSet, _ files: ModuleFiles, into raw: OpaquePointer
    ) throws(SchemaError) {
        let known = modules.features[name] ?? (modules.onlyKnownFeatures ? [] : ["*"])
        let words = known.map { strdup($0) }
        defer { for word in words { free(word) } }
        var features: [UnsafePointer<CChar>?] = words.map { UnsafePointer($0) } + [nil]
        if ly_ctx_load_module(raw, name, nil, &features) != nil { return }
        guard files.pristine(name) != nil else {
            throw SchemaError(
                .loading, "There is no YANG module \(name)\(modules.place).",
                suggestion: Spelling.nearest(to: name, among: files.names.sorted()), module: name)
        }
        throw SchemaError(
            .loading, "The YANG module \(name) cannot be loaded: \(lastError(raw).text)", module: name)
    }

    deinit {
        ly_ctx_destroy(raw)
    }

    /// What libyang said of the call that just failed on this thread, and the place it named.
    func lastError() -> (text: String, path: String?) { Context.lastError(raw) }

    private static func lastError(_ raw: OpaquePointer) -> (text: String, path: String?) {
        (ly_errmsg(raw).map { String(cString: $0) } ?? "", ly_errpath(raw).map { String(cString: $0) })
    }

    var modules: [UnsafePointer<lys_module>] {
        var index: UInt32 = 0
        var all: [UnsafePointer<lys_module>] = []
        while let module = ly_ctx_get_module_iter(raw, &index) { all.append(UnsafePointer(module)) }
        return all
    }

    /// A loaded module as YANG text.
    func printed(_ name: String) -> String? {
        guard let module = modules.first(where: { String(cString: $0.pointee.name) == name }) else { return nil }
        var text: UnsafeMutablePointer<CChar>?
        defer { free(text) }
        guard lys_print_mem(&text, module, LYS_OUT_YANG, 0) == LY_SUCCESS, let text else { return nil }
        return String(cString: text)
    }

    func module(namespace: String) -> UnsafePointer<lys_module>? {
        ly_ctx_get_module_implemented_ns(raw, namespace).map { UnsafePointer($0) }
    }

    func root(_ name: XMLNameParts) -> CompiledNode? {
        guard let module = module(namespace: name.namespace) else { return nil }
        return lys_find_child(nil, module, name.local, 0, 0, 0).map { CompiledNode(raw: $0) }
    }
}

typealias XMLNameParts = (local: String, namespace: String)

/// libyang's import callback: hands out a copy of the module's text, from memory, and the call that frees it.
private let serveModule: ly_module_imp_clb = { name, _, submodule, _, user, format, data, release in
    guard let wanted = submodule ?? name, let user else { return LY_ENOTFOUND }
    let files = Unmanaged<ModuleFiles>.fromOpaque(user).takeUnretainedValue()
    guard let text = files.text(String(cString: wanted)), let copy = malloc(text.count + 1) else { return LY_ENOTFOUND }
    text.withUnsafeBytes { bytes in
        if let start = bytes.baseAddress { memcpy(copy, start, bytes.count) }
    }
    copy.storeBytes(of: 0, toByteOffset: text.count, as: UInt8.self)
    format?.pointee = LYS_IN_YANG
    data?.pointee = UnsafePointer(copy.assumingMemoryBound(to: CChar.self))
    release?.pointee = { pointer, _ in free(pointer) }
    return LY_SUCCESS
}
