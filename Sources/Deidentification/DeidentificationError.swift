/// Why a text, a file or a table was refused: the place and the rule, never text of it.
///
/// Equality is on the code alone.
public struct DeidentificationError: Error, Sendable {
    /// The rule that was broken; the raw values are stable names.
    public enum Code: String, Sendable, CaseIterable {
        /// A line of a shipped table is not in its form.
        case badTable = "table-line"
        /// An input is not well-formed.
        case malformed = "syntax"
        /// An identifier stands in a record that is to enter a practice set.
        case residual = "residual-identifier"
        /// A record cannot be read back after it was cleaned.
        case unreadable = "unreadable-result"
        /// Dates are to be shifted and there is no key.
        case missingKey = "missing-key"
    }

    /// The rule that was broken.
    public let code: Code
    /// The file, table or record id.
    public let place: String
    /// The position in it: a line, a path or an offset.
    public let position: String
    /// What is expected or what to do, without text of the input.
    public let detail: String

    /// Makes an error.
    public init(_ code: Code, place: String, position: String = "", detail: String) {
        self.code = code
        self.place = place
        self.position = position
        self.detail = detail
    }
}

extension DeidentificationError: Equatable {
    /// Compares the codes.
    public static func == (left: DeidentificationError, right: DeidentificationError) -> Bool {
        left.code == right.code
    }
}

extension DeidentificationError: CustomStringConvertible {
    /// Place, position, what was expected and the rule, in one line.
    public var description: String {
        let start = position.isEmpty ? place : "\(place): \(position)"
        return "\(start): \(detail) (\(code.rawValue))"
    }
}
