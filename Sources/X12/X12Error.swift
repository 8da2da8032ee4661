/// Why bytes are not an interchange, or why an interchange could not be written.
///
/// Names a code and a position, never the content. Two errors are equal when their codes are.
public struct X12Error: Error, Sendable {
    /// What went wrong.
    public let code: Code
    /// Where, as a byte offset into the input or the output.
    public let offset: Int
    /// The number of the segment, counted from 1 for the first ISA.
    public let segmentNumber: Int

    /// Makes an error.
    public init(_ code: Code, offset: Int, segmentNumber: Int) {
        self.code = code
        self.offset = offset
        self.segmentNumber = segmentNumber
    }

    /// The kinds of failure.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// The input does not start with an ISA segment.
        case notAnInterchange
        /// The ISA segment has not the fixed form of 106 characters.
        case malformedHeader
        /// Two delimiters are the same character, or one is a letter, digit or blank.
        case delimiters
        /// The input ends inside a segment, or before the interchange is closed.
        case truncated
        /// Something follows the interchange that is not another one.
        case leftOver
        /// A segment is longer than allowed.
        case segmentTooLong
        /// A segment has more elements than allowed.
        case tooManyElements
        /// A segment's name is not two or three capital letters and digits.
        case segmentName
        /// A control character stands inside a segment.
        case controlCharacter
        /// A value to be written holds a delimiter or a character outside the set.
        case forbiddenCharacter
        /// The writer was asked to end what it had not begun, or the reverse.
        case unbalanced
        /// The table of a transaction's structure cannot be read.
        case table
    }
}

extension X12Error: Equatable {
    /// Compares the codes.
    public static func == (left: X12Error, right: X12Error) -> Bool { left.code == right.code }
}

extension X12Error: CustomStringConvertible {
    /// The wording with the place.
    public var description: String { "segment \(segmentNumber), byte \(offset): \(code.wording)" }
}

extension X12Error.Code {
    /// What to say to a person.
    public var wording: String {
        switch self {
        case .notAnInterchange: "not an X12 file: it does not start with ISA"
        case .malformedHeader: "the ISA segment has not its fixed form of 106 characters"
        case .delimiters: "the delimiters of the ISA segment are not four different marks"
        case .truncated: "the input ends before the interchange does"
        case .leftOver: "something follows the interchange that is not an interchange"
        case .segmentTooLong: "the segment is longer than allowed"
        case .tooManyElements: "the segment has more elements than allowed"
        case .segmentName: "a segment's name is two or three capital letters and digits"
        case .controlCharacter: "a control character stands inside a segment"
        case .forbiddenCharacter:
            "a value holds a delimiter or a character that claims cannot carry"
        case .unbalanced: "a segment or envelope was not begun or not ended"
        case .table: "the table of the transaction's structure is damaged"
        }
    }
}
