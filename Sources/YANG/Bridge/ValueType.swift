import CLibYang

/// What a compiled type takes, in words an engineer can act on.
struct ValueType {
    let raw: UnsafePointer<lysc_type>

    /// The built-in type's name (RFC 7950 section 9).
    var base: String { ValueType.names[raw.pointee.basetype.rawValue] ?? "unknown" }

    var isText: Bool { base == "string" || base == "union" || base == "binary" || base == "leafref" }

    /// The names of an enumeration's values, in schema order; empty for any other type.
    var values: [String] {
        guard raw.pointee.basetype == LY_TYPE_ENUM else { return [] }
        return raw.withMemoryRebound(to: lysc_type_enum.self, capacity: 1) { type in
            guard let enums = type.pointee.enums else { return [] }
            return (0..<Int(cly_count(enums))).map { String(cString: enums[$0].name) }
        }
    }

    /// The local names of a leafref's path, without steps up, prefixes and predicates; empty for any other type.
    var target: [String] {
        guard raw.pointee.basetype == LY_TYPE_LEAFREF else { return [] }
        return raw.withMemoryRebound(to: lysc_type_leafref.self, capacity: 1) { type in
            guard let text = lyxp_get_expr(type.pointee.path) else { return [] }
            return ValueType.steps(of: String(cString: text))
        }
    }

    private static func steps(of path: String) -> [String] {
        var depth = 0
        let plain = path.filter { character in
            if character == "[" { depth += 1 }
            defer { if character == "]" { depth -= 1 } }
            return depth == 0 && !character.isWhitespace
        }
        return plain.split(separator: "/").filter { $0 != ".." && $0 != "." }
            .map { String($0.split(separator: ":").last ?? $0) }
    }

    var expectation: String {
        switch base {
        case "enumeration": "one of \(values.joined(separator: ", "))"
        case "boolean": "true or false"
        case "empty": "an element without text"
        default: base + (ranges.isEmpty ? "" : " in \(ranges)")
        }
    }

    private var ranges: String {
        guard base.hasPrefix("int") || base.hasPrefix("uint") else { return "" }
        let isSigned = base.hasPrefix("int")
        return raw.withMemoryRebound(to: lysc_type_num.self, capacity: 1) { type in
            guard let range = type.pointee.range, let parts = range.pointee.parts else { return "" }
            return (0..<Int(cly_count(parts))).map { index in
                let part = parts[index]
                let least = isSigned ? "\(part.min_64)" : "\(part.min_u64)"
                let most = isSigned ? "\(part.max_64)" : "\(part.max_u64)"
                return least == most ? least : "\(least)..\(most)"
            }.joined(separator: " or ")
        }
    }

    private static let names: [UInt32: String] = [
        LY_TYPE_BINARY.rawValue: "binary", LY_TYPE_UINT8.rawValue: "uint8", LY_TYPE_UINT16.rawValue: "uint16",
        LY_TYPE_UINT32.rawValue: "uint32", LY_TYPE_UINT64.rawValue: "uint64", LY_TYPE_STRING.rawValue: "string",
        LY_TYPE_BITS.rawValue: "bits", LY_TYPE_BOOL.rawValue: "boolean", LY_TYPE_DEC64.rawValue: "decimal64",
        LY_TYPE_EMPTY.rawValue: "empty", LY_TYPE_ENUM.rawValue: "enumeration",
        LY_TYPE_IDENT.rawValue: "identityref", LY_TYPE_INST.rawValue: "instance-identifier",
        LY_TYPE_LEAFREF.rawValue: "leafref", LY_TYPE_UNION.rawValue: "union", LY_TYPE_INT8.rawValue: "int8",
        LY_TYPE_INT16.rawValue: "int16", LY_TYPE_INT32.rawValue: "int32", LY_TYPE_INT64.rawValue: "int64",
    ]
}
