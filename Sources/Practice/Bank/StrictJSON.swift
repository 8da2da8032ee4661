internal import Foundation

/// Reads JSON values of this target with errors that name file, path and rule, and refuses fields
/// that nobody reads.
struct StrictJSON {
    let file: String

    func decode<Value: Codable>(
        _ type: Value.Type,
        from bytes: [UInt8]
    ) throws(PracticeError) -> Value {
        let value: Value
        let again: Any
        let given: Any
        do {
            value = try JSONDecoder().decode(type, from: Data(bytes))
            given = try JSONSerialization.jsonObject(with: Data(bytes))
            again = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(value))
        } catch let error as DecodingError {
            throw fault(error)
        } catch {
            throw PracticeError(.malformed, place: file, detail: "$: this is no JSON text")
        }
        if let path = Self.unread(given, again, path: "$") {
            throw PracticeError(
                .malformed,
                place: file,
                detail: "\(path): this field is not known"
            )
        }
        return value
    }

    /// The path of a field that was given and not read, or nil.
    private static func unread(_ given: Any, _ read: Any, path: String) -> String? {
        if let given = given as? [String: Any], let read = read as? [String: Any] {
            for (name, value) in given.sorted(by: { $0.key < $1.key }) {
                guard let other = read[name] else {
                    if value is NSNull { continue }
                    return "\(path).\(name)"
                }
                if let found = unread(value, other, path: "\(path).\(name)") { return found }
            }
        } else if let given = given as? [Any], let read = read as? [Any] {
            for (place, (value, other)) in zip(given, read).enumerated() {
                if let found = unread(value, other, path: "\(path)[\(place)]") { return found }
            }
        }
        return nil
    }

    private func fault(_ error: DecodingError) -> PracticeError {
        let (path, rule): ([any CodingKey], String) =
            switch error {
            case .keyNotFound(let key, let context):
                (context.codingPath + [key], "the field is required")
            case .typeMismatch(_, let context):
                (context.codingPath, "a value of another type is expected")
            case .valueNotFound(_, let context): (context.codingPath, "a value is expected")
            case .dataCorrupted(let context):
                (
                    context.codingPath,
                    context.codingPath.isEmpty
                        ? "this is no JSON text" : "the value is none of those allowed"
                )
            @unknown default: ([], "this is no JSON text of the form that is expected")
            }
        let place = path.reduce("$") { text, key in
            key.intValue.map { "\(text)[\($0)]" } ?? "\(text).\(key.stringValue)"
        }
        return PracticeError(.malformed, place: file, detail: "\(place): \(rule)")
    }
}
