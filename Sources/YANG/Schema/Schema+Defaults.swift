import CLibYang
import Glibc
import XML

extension Schema {
    /// A configuration with every default that is in effect as a node of its own (RFC 7950 section 7.6.1), what `when`
    /// excludes left out. One that does not validate comes back as it is.
    package func completingDefaults(of tree: DataTree) -> DataTree {
        // As in `validate`: network-instance first, parsed and validated in one call, no state.
        let isFirst = { (node: DataNode) in node.name.local == "network-instance" }
        let document = DocumentPrinter.print(tree.roots.filter(isFirst) + tree.roots.filter { !isFirst($0) })
        var parsed: UnsafeMutablePointer<lyd_node>?
        defer { lyd_free_all(parsed) }
        guard
            lyd_parse_data_mem(
                context.raw, document, LYD_XML, UInt32(LYD_PARSE_STRICT | LYD_PARSE_NO_STATE),
                UInt32(LYD_VALIDATE_NO_STATE), &parsed) == LY_SUCCESS
        else { return tree }
        var text: UnsafeMutablePointer<CChar>?
        defer { free(text) }
        let options = UInt32(LYD_PRINT_SHRINK | LYD_PRINT_WD_ALL | LYD_PRINT_WITHSIBLINGS)
        guard lyd_print_mem(&text, parsed, LYD_XML, options) == LY_SUCCESS, let text,
            let elements = try? XMLDocument.parse(Array("<data>\(String(cString: text))</data>".utf8)).children,
            let full = try? read(elements, trimmingDefaults: false)
        else { return tree }
        return full
    }
}
