import Foundation

/// A JSON value to look into, without a type that would forgive a renamed field.
struct JSONObject {
    let value: Any

    init(_ data: Data) throws {
        value = try JSONSerialization.jsonObject(with: data)
    }

    private init(value: Any) {
        self.value = value
    }

    var keys: Set<String> { Set((value as? [String: Any] ?? [:]).keys) }
    var text: String? { value as? String }
    var number: Double? { (value as? NSNumber)?.doubleValue }
    var flag: Bool? { value as? Bool }
    var isNull: Bool { value is NSNull }
    var list: [JSONObject] { (value as? [Any] ?? []).map { JSONObject(value: $0) } }

    subscript(key: String) -> JSONObject { JSONObject(value: (value as? [String: Any])?[key] ?? NSNull()) }
}
