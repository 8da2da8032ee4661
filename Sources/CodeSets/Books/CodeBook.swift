public import Foundation

/// A book of terms that lead to codes, mapped and ready: an index or a table of terms.
///
/// Entries are numbered in the order of the book; those below an entry follow it.
public struct CodeBook: Sendable {
    /// Which of the books it is.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Alphabetic Index to diseases and injuries.
        case index
        /// External Cause of Injuries Index.
        case external
        /// Neoplasm Table.
        case neoplasms = "neoplasm"
        /// Table of Drugs and Chemicals.
        case drugs = "drug"
        /// Index of ICD-10-PCS, whose codes are those of procedures.
        case procedures

        /// The kind of table that holds the book.
        public var table: TableKind {
            switch self {
            case .index: .index
            case .external: .externalCauseIndex
            case .neoplasms: .neoplasms
            case .drugs: .drugs
            case .procedures: .procedureIndex
            }
        }

        /// The book's name as coders say it.
        public var title: String {
            switch self {
            case .index: "Alphabetic Index"
            case .external: "External Cause Index"
            case .neoplasms: "Neoplasm Table"
            case .drugs: "Table of Drugs and Chemicals"
            case .procedures: "ICD-10-PCS Index"
            }
        }
    }

    /// Which of the books it is.
    public let kind: Kind
    /// The name of the table's file.
    static let fileName = "book.txt"

    /// The edition it is of, such as `Alphabetic Index FY2026`.
    public let edition: String
    /// The files it was made from; what is made of the book is stale when one of them changed.
    public let sources: [URL]
    let image: MappedImage

    /// Number of entries: main terms and subterms.
    public var entryCount: Int { image.count(of: Section.levels.rawValue) }

    /// Headings of the columns: empty for an index, seven for a table, that of the terms first.
    public var headings: [String] {
        (0..<max(0, image.count(of: Section.headingStarts.rawValue) - 1)).map {
            text(.headings, .headingStarts, $0)
        }
    }

    typealias Section = CodeBookTable.Section

    @inline(__always)
    func word(_ section: Section, _ index: Int) -> UInt32 { image.word(section.rawValue, index) }

    func text(_ section: Section, _ starts: Section, _ index: Int) -> String {
        image.text(
            section.rawValue,
            from: Int(word(starts, index)),
            to: Int(word(starts, index + 1))
        )
    }

    /// Whether a text is a code of ICD-10-CM as books write it: whole, or cut short with a hyphen
    /// where characters have to be added (`I63.9-`, `C56.-`).
    static func isCode(_ text: String) -> Bool { code(text) != nil }

    /// The code that a book writes, and whether it says that characters have to be added.
    public static func code(_ text: String) -> (code: ICD10CMCode, isOpen: Bool)? {
        var body = Substring(text)
        let isOpen = body.hasSuffix("-")
        while let last = body.last, last == "-" || last == "." { body.removeLast() }
        return ICD10CMCode(body).map { ($0, isOpen) }
    }

    /// The forms of a title: parts that are forms of the first stand for it, others narrow it.
    ///
    /// `Infarct, infarction` has two forms; `Fracture, pathological` has one of two words.
    ///
    /// - Returns: Each form with the narrowing parts, separated by blanks; at least one.
    public static func forms(of title: String) -> [String] {
        let parts = title.split(separator: ",").map { MarkupElement.collapsed($0) }
        guard let first = parts.first, let head = BookWords.content(of: first).last else {
            return [title]
        }
        func isForm(_ part: String) -> Bool {
            BookWords.content(of: part).last.map { BookWords.areForms(head, $0) } ?? false
        }
        let others = parts.dropFirst()
        let narrowing = others.filter { !isForm($0) }
        return ([first] + others.filter(isForm)).map { form in
            ([form] + narrowing).joined(separator: " ")
        }
    }
}
