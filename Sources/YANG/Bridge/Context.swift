import CLibYang
import Glibc

/// The one owner of a libyang context: modules are loaded and compiled in `init`, and never after.
///
/// Invariant behind `@unchecked Sendable`: once `init` returns nothing changes the context; every method only reads it
/// (libyang guards its own dictionary with a lock and keeps error texts per thread), and no method suspends between
/// a failing call and reading that call's error text.
final class Context: @unchecked Sendable {
    let raw: OpaquePointer

    init(_ modules: ModuleSet, _ files: ModuleFiles) throws(SchemaError) {
        ly_log_options(UInt32(LY_LOSTORE_LAST))
        // All imports implemented: otherwise must and when that reach into another module are skipped without a word.
        // Explicit compile: everything is compiled once, deviations included, instead of at each load.
        let options =
            LY_CTX_ALL_IMPLEMENTED | LY_CTX_EXPLICIT_COMPILE | LY_CTX_DISABLE_SEARCHDIRS
            | LY_CTX_DISABLE_SEARCHDIR_CWD | LY_CTX_ENABLE_IMP_FEATURES
        var created: OpaquePointer?
        guard ly_ctx_new(nil, UInt16(options), &created) == LY_SUCCESS, let created else {
            throw SchemaError(.loading, "libyang could not make a context.")
        }
        raw = created
        let user = Unmanaged.passUnretained(files).toOpaque()
        ly_ctx_set_module_imp_clb(raw, serveModule, user)
        defer {
            ly_ctx_set_module_imp_clb(raw, nil, nil)
            withExtendedLifetime(files) {}
        }
        for name in modules.names where !load(name) {
            let nearest = files.text(name) == nil ? "There is no such file in \(modules.folders). " : ""
            throw SchemaError(.loading, "YANG module \(name) cannot be loaded. \(nearest)\(lastError().text)")
        }
        guard ly_ctx_compile(raw) == LY_SUCCESS else {
            let (text, path) = lastError()
            throw SchemaError(.loading, "The YANG modules of \(modules.folders) do not compile: \(text) \(path ?? "")")
        }
    }

    deinit {
        ly_ctx_destroy(raw)
    }

    private func load(_ name: String) -> Bool {
        "*".withCString { star in
            var features: [UnsafePointer<CChar>?] = [star, nil]
            return ly_ctx_load_module(raw, name, nil, &features) != nil
        }
    }

    /// What libyang said of the call that just failed on this thread, and the place it named.
    func lastError() -> (text: String, path: String?) {
        (ly_errmsg(raw).map { String(cString: $0) } ?? "", ly_errpath(raw).map { String(cString: $0) })
    }

    var modules: [UnsafePointer<lys_module>] {
        var index: UInt32 = 0
        var all: [UnsafePointer<lys_module>] = []
        while let module = ly_ctx_get_module_iter(raw, &index) { all.append(UnsafePointer(module)) }
        return all
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
