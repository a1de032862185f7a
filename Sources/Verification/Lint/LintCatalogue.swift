/// The rules of carriers-carrier.md section 5 in the order of their ids.
enum LintCatalogue {
    static let rules: [any LintRule] = [
        L20MPLSOnCSCLink()
    ]
}
