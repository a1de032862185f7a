/// Why an edit does not apply to a configuration, as an `<rpc-error>` would say it.
package struct EditFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The error-tag of RFC 6241 appendix A.
    package enum Tag: String, Sendable, Hashable {
        case dataExists = "data-exists"
        case dataMissing = "data-missing"
    }

    package var tag: Tag
    package var path: DataPath

    package init(_ tag: Tag, at path: DataPath) {
        self.tag = tag
        self.path = path
    }

    package var description: String {
        switch tag {
        case .dataExists: "\(path): the edit is to create it, but it is there already (data-exists)."
        case .dataMissing: "\(path): the edit needs it, but it is not there (data-missing)."
        }
    }
}
