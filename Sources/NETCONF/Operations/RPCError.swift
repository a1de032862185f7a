package import XML

/// One `<rpc-error>`: RFC 6241 section 4.3.
package struct RPCError: Error, Sendable, Hashable {
    /// The layer where it happened.
    package enum Layer: String, Sendable {
        case transport
        case rpc
        case protocolLayer = "protocol"
        case application
    }

    package enum Severity: String, Sendable {
        case error
        case warning
    }

    package var layer: Layer
    package var tag: ErrorTag
    package var severity: Severity
    package var appTag: String?
    package var path: String?
    package var message: String?
    package var info: [XMLElement]

    package init(
        _ layer: Layer, _ tag: ErrorTag, severity: Severity = .error, appTag: String? = nil, path: String? = nil,
        message: String? = nil, info: [XMLElement] = []
    ) {
        self.layer = layer
        self.tag = tag
        self.severity = severity
        self.appTag = appTag
        self.path = path
        self.message = message
        self.info = info
    }

    /// Reads one leniently: a field that is missing or odd must not hide the error itself.
    package init(_ element: XMLElement) {
        func text(_ name: String) -> String? { element.child(name)?.trimmedText }
        layer = text("error-type").flatMap(Layer.init) ?? .application
        tag = ErrorTag(text("error-tag") ?? "operation-failed")
        severity = text("error-severity").flatMap(Severity.init) ?? .error
        appTag = text("error-app-tag")
        path = text("error-path")
        message = text("error-message")
        info = element.child("error-info")?.children ?? []
    }

    package var element: XMLElement {
        var parts: [XMLElement] = [
            .netconf("error-type", text: layer.rawValue), .netconf("error-tag", text: tag.rawValue),
            .netconf("error-severity", text: severity.rawValue),
        ]
        if let appTag { parts.append(.netconf("error-app-tag", text: appTag)) }
        if let path { parts.append(.netconf("error-path", text: path)) }
        if let message {
            let language = XMLName("lang", in: "http://www.w3.org/XML/1998/namespace")
            parts.append(XMLElement(.netconf("error-message"), attributes: [language: "en"], text: message))
        }
        if !info.isEmpty { parts.append(.netconf("error-info", info)) }
        return .netconf("rpc-error", parts)
    }

    /// The text of an `error-info` entry of that name in any namespace, such as Huawei's `error-info-code`.
    package func info(named name: String) -> String? { info.first { $0.name.local == name }?.trimmedText }

    /// Who holds the lock, for `lock-denied`: 0 is somebody outside NETCONF, such as a command line session.
    package var lockOwner: UInt32? {
        tag == .lockDenied ? info(named: "session-id").flatMap { UInt32($0) } : nil
    }
}

extension RPCError: CustomStringConvertible {
    package var description: String {
        var text = "\(severity.rawValue) \(tag)"
        if let message { text += ": \(message)" }
        if let path { text += " (at \(path))" }
        var details: [String] = []
        if let appTag { details.append("error-app-tag \(appTag)") }
        if let lockOwner {
            details.append(
                lockOwner == 0
                    ? "held by somebody outside NETCONF, such as a command line session"
                    : "held by session \(lockOwner)")
        }
        details += info.filter { lockOwner == nil || $0.name.local != "session-id" }
            .map { "\($0.name.local) \($0.trimmedText)" }
        return details.isEmpty ? text : text + " [" + details.joined(separator: ", ") + "]"
    }
}
