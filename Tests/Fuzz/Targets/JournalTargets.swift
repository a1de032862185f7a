import Diagnostics
import Fleet
import Journaling
import Planning

extension FuzzTarget {
    /// A plan and a configuration as the journal keeps them: what is read is written and read the same.
    static let plan = FuzzTarget(
        name: "plan", words: ["0:a", "9:a", ":", "\"n\"", "[", "null", "-1", "1e999", "\"list\""],
        run: { input, _ in
            _ = try? PlanCodec.decodeTree(input)
            guard let plan = try? PlanCodec.decode(input) else { return nil }
            let bytes = PlanCodec.encode(plan)
            guard let again = try? PlanCodec.decode(bytes) else { return "what it writes it does not read" }
            return PlanCodec.encode(again) == bytes ? nil : "what it writes reads otherwise"
        })

    /// Short texts of the journal: names of services, references to secrets.
    static let references = FuzzTarget(
        name: "references", words: ["env:", "file:", "command:", "%20", "%", "\n"],
        run: { input, _ in
            let text = String(decoding: input, as: UTF8.self)
            if let identity = ServiceIdentity(text), ServiceIdentity(identity.text) != identity {
                return "a service's name reads otherwise"
            }
            let place = SourceLocation(file: "fuzz", line: 1, column: 1)
            if let reference = SecretReference(text: text, at: place),
                SecretReference(text: reference.text, at: place)?.text != reference.text
            {
                return "a reference reads otherwise"
            }
            return nil
        })
}
