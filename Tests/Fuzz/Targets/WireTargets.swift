import NETCONF
import XML

extension FuzzTarget {
    /// Frames and the XML in them: the messages do not depend on how the bytes arrive.
    static func framing(_ version: FramingVersion) -> FuzzTarget {
        FuzzTarget(
            name: "framing-\(version.rawValue)", words: ["]]>]]>", "\n#1\n", "\n##\n", "\n#4294967295\n", "#"],
            run: { input, chance in
                let whole = messages(version, [input])
                return whole == messages(version, pieces(input, &chance)) ? nil : "it depends on the pieces"
            })
    }

    private static func messages(_ version: FramingVersion, _ pieces: [[UInt8]]) -> [String] {
        var reader = MessageReader(limits: XMLLimits(repairsLatin1: true), messageLimit: 1 << 20)
        reader.change(to: version)
        var found: [String] = []
        for piece in pieces {
            reader.append(piece)
            do {
                while let message = try reader.next() {
                    switch message {
                    case .element(let element):
                        found.append((try? element.serialized()) ?? "unwritable")
                        // What a client and a server make of it.
                        _ = Hello(element)
                        _ = element.children.map { RPCError($0).description }
                        for child in element.children { _ = try? RPC(child) }
                    case .malformed: found.append("malformed")
                    }
                }
            } catch {
                return found + ["not a frame"]
            }
        }
        return found
    }

    /// What is read and written again is the same.
    static let xml = FuzzTarget(
        name: "xml",
        words: ["<a>", "</a>", "xmlns:b='urn:b'", "<![CDATA[", "<!--", "<?p?>", "<!DOCTYPE a>", "&#0;", "&amp;"],
        run: { input, chance in
            guard let element = refusing({ try XMLDocument.parse(input) }) else { return nil }
            guard let text = refusing({ try element.serialized() }) else { return nil }
            guard let again = refusing({ try XMLDocument.parse(text) }) else {
                return "what it writes it does not read"
            }
            return again == element ? nil : "what it writes reads otherwise"
        })
}
