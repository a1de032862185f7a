import CLibYang
import XML

extension Schema {
    /// Checks a whole configuration: when, must, leafref, mandatory, unique. Operations in the tree are not looked at.
    ///
    /// libyang 2.1.30 (Debian 12) reads freed memory when it validates a document in which `/bgp` stands before
    /// `/network-instance`: nodes whose `when` is false are removed while the list that holds them is being walked.
    /// Trees put together through its API come out in alphabetical order and hit that, so the document is printed
    /// here, with `network-instance` first, and parsed and validated in one call. State data is refused: without
    /// NO_STATE libyang adds implicit state nodes that make the next validation fail.
    package func validate(_ tree: DataTree) throws(ValidationFailure) {
        let isFirst = { (node: DataNode) in node.name.local == "network-instance" }
        let roots = tree.roots.filter(isFirst) + tree.roots.filter { !isFirst($0) }
        let document = DocumentPrinter.print(roots)
        var parsed: UnsafeMutablePointer<lyd_node>?
        let result = lyd_parse_data_mem(
            context.raw, document, LYD_XML, UInt32(LYD_PARSE_STRICT | LYD_PARSE_NO_STATE),
            UInt32(LYD_VALIDATE_PRESENT | LYD_VALIDATE_NO_STATE), &parsed)
        let failure = result == LY_SUCCESS ? nil : context.lastError()
        lyd_free_all(parsed)
        guard let failure else { return }
        throw ValidationFailure(message: failure.text, path: failure.path.map(Self.dataLocation))
    }

    /// The data path out of libyang's `Schema location "...", data location "...", line number 1.`
    private static func dataLocation(_ text: String) -> String {
        let quoted = text.split(separator: "\"", omittingEmptySubsequences: false)
        if let index = quoted.firstIndex(where: { $0.lowercased().hasSuffix("data location ") }) {
            return String(quoted[index + 1])
        }
        return quoted.count > 1 ? String(quoted[1]) : text
    }
}
