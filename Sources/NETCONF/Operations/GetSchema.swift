import XML

/// Fetches a module's text: RFC 6022 section 3.1.
package struct GetSchema: Sendable, Hashable {
    package var identifier: String
    package var version: String?
    package var format: String?

    package init(_ identifier: String, version: String? = nil, format: String? = "yang") {
        self.identifier = identifier
        self.version = version
        self.format = format
    }

    var element: XMLElement {
        func part(_ name: String, _ text: String) -> XMLElement {
            XMLElement(XMLName(name, in: NETCONFNamespace.monitoring), text: text)
        }
        var parts = [part("identifier", identifier)]
        if let version { parts.append(part("version", version)) }
        if let format { parts.append(part("format", format)) }
        return XMLElement(XMLName("get-schema", in: NETCONFNamespace.monitoring), children: parts)
    }

    init(_ request: RequestReader) throws(RPCError) {
        try request.allow("identifier", "version", "format")
        identifier = try request.required("identifier").trimmedText
        version = request.optional("version")?.trimmedText
        format = request.optional("format")?.trimmedText
    }
}
