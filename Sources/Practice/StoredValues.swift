public import ClinicalRecords
public import Scoring

// What is stored of a learner is JSON; values of other targets are stored by their raw values.

extension Setting: Codable {}
extension CodeRole: Codable {}
extension PresentOnAdmission: Codable {}
extension KeyDifficulty: Codable {}
extension CodeError.Kind: Codable {}
extension QueryDecision: Codable {}

extension RecordID: Codable {
    /// Reads the text of an identifier.
    ///
    /// - Throws: `DecodingError` for a text that is none.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let id = RecordID(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "a record's identifier is expected"
            )
        }
        self = id
    }

    /// Writes the text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
