/// Something in the input that was read around: an unknown field, a resource type that is not read.
public struct RecordWarning: Hashable, Sendable {
    /// The file as it was named by the caller, or nil where there was none.
    public var file: String?
    /// Where it stands: a JSON path such as `$.encounter.ward`.
    public var path: String
    /// The rule that applied, such as `unknown-field`.
    public var rule: String
    /// What it means, without text of the patient.
    public var message: String

    /// Makes a warning.
    public init(file: String? = nil, path: String, rule: String, message: String) {
        self.file = file
        self.path = path
        self.rule = rule
        self.message = message
    }
}

extension RecordWarning: CustomStringConvertible {
    /// File, path and message in one line.
    public var description: String {
        (file.map { $0 + ": " } ?? "") + "\(path): \(message) (\(rule))"
    }
}
