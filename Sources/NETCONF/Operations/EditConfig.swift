package import XML

/// A change to a datastore: RFC 6241 section 7.2. What is not given is not sent, and the server's default holds.
package struct EditConfig: Sendable, Hashable {
    package enum DefaultOperation: String, Sendable {
        case merge
        case replace
        case none
    }

    package enum TestOption: String, Sendable {
        case testThenSet = "test-then-set"
        case set
        case testOnly = "test-only"
    }

    package enum ErrorOption: String, Sendable {
        case stopOnError = "stop-on-error"
        case continueOnError = "continue-on-error"
        case rollbackOnError = "rollback-on-error"
    }

    package var target: Datastore
    package var config: [XMLElement]
    package var defaultOperation: DefaultOperation?
    package var testOption: TestOption?
    package var errorOption: ErrorOption?

    package init(
        _ target: Datastore, _ config: [XMLElement], defaultOperation: DefaultOperation? = nil,
        testOption: TestOption? = nil, errorOption: ErrorOption? = nil
    ) {
        self.target = target
        self.config = config
        self.defaultOperation = defaultOperation
        self.testOption = testOption
        self.errorOption = errorOption
    }

    var element: XMLElement {
        var parts = [XMLElement.netconf("target", [.netconf(target.rawValue)])]
        if let defaultOperation { parts.append(.netconf("default-operation", text: defaultOperation.rawValue)) }
        if let testOption { parts.append(.netconf("test-option", text: testOption.rawValue)) }
        if let errorOption { parts.append(.netconf("error-option", text: errorOption.rawValue)) }
        return .netconf("edit-config", parts + [.netconf("config", config)])
    }

    init(_ request: RequestReader) throws(RPCError) {
        try request.allow("target", "default-operation", "test-option", "error-option", "config")
        target = try request.datastore("target")
        defaultOperation = try request.choice("default-operation")
        testOption = try request.choice("test-option")
        errorOption = try request.choice("error-option")
        config = try request.required("config").children
    }
}
