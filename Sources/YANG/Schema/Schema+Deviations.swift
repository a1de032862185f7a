import CLibYang
package import XML

extension Schema {
    /// The modules that deviate the node of that path, or one above it: whether it is still there or not.
    package func deviating(_ path: [XMLName]) -> [String] {
        let wanted = path.map(\.local)
        return context.modules.filter { module in
            guard let parsed = module.pointee.parsed else { return false }
            return Self.targets(of: parsed).contains { wanted.starts(with: $0) }
        }.map { String(cString: $0.pointee.name) }
    }

    /// The local names of each deviation's path; what its submodules deviate with it.
    private static func targets(of module: UnsafePointer<lysp_module>) -> [[String]] {
        guard let deviations = module.pointee.deviations else { return [] }
        return (0..<Int(cly_count(deviations))).compactMap { index in
            guard let path = deviations[index].nodeid else { return nil }
            return String(cString: path).split(separator: "/").map { step in
                String(step.split(separator: ":").last ?? step)
            }
        }
    }
}
