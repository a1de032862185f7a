import Diagnostics
import Fleet
import Foundation
import GRDB
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

    /// Rows of the journal's tables, which somebody else may have written: each is read as every kind of record. A line is a
    /// column: `name=t:text`, `i:integer`, `d:number`, `b:bytes`, `z:text that is packed`, `n:` for NULL.
    static let journal = FuzzTarget(
        name: "journal",
        words: [
            "t:", "i:", "d:", "b:", "z:", "n:", "i:-9223372036854775808", "d:1e999", "[\"a\"", "size=i:2147483647",
        ],
        run: { input, _ in
            let row = Row(columns(input))
            _ = try? StoredRun(row: row)
            _ = try? EventRecord(row: row)
            _ = try? PassRecord(row: row)
            _ = try? PassSummary(row: row)
            _ = try? OwnershipRecord(row: row)
            guard let image = try? ImageRecord(row: row) else { return nil }
            guard let events = try? EventLog.decode(image.content) else { return nil }
            let again = try? EventLog.decode(EventLog.encode(events))
            return again == events ? nil : "what it writes of the events reads otherwise"
        })

    private static func columns(_ input: [UInt8]) -> [String: (any DatabaseValueConvertible)?] {
        var columns: [String: (any DatabaseValueConvertible)?] = [:]
        for line in input.split(separator: UInt8(ascii: "\n")) {
            let sides = line.split(separator: UInt8(ascii: "="), maxSplits: 1)
            guard sides.count == 2, let colon = sides[1].firstIndex(of: UInt8(ascii: ":")) else { continue }
            let bytes = Array(sides[1][(colon + 1)...])
            let text = String(decoding: bytes, as: UTF8.self)
            let value: (any DatabaseValueConvertible)? =
                switch sides[1].first {
                case UInt8(ascii: "t"): text
                case UInt8(ascii: "i"): Int64(text)
                case UInt8(ascii: "d"): Double(text)
                case UInt8(ascii: "b"): Data(bytes)
                case UInt8(ascii: "z"): Data(Packing.pack(bytes))
                default: nil
                }
            columns[String(decoding: sides[0], as: UTF8.self)] = .some(value)
        }
        return columns
    }

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
