public import CodeSets

/// One document of a record with its text.
public struct Document: Sendable, Hashable {
    /// Identifier within the record, such as `d1`.
    public var id: String
    /// What kind of document it is.
    public var type: DocumentType
    /// The day it was written, where known.
    public var date: CalendarDay?
    /// The author's role, such as `attending`; never a name.
    public var author: String?
    /// The text.
    ///
    /// Offsets of evidence count its UTF-8 bytes.
    public var text: String

    /// Makes a document.
    public init(
        id: String,
        type: DocumentType,
        date: CalendarDay? = nil,
        author: String? = nil,
        text: String
    ) {
        self.id = id
        self.type = type
        self.date = date
        self.author = author
        self.text = text
    }
}

extension Document: WithheldText {
    /// Identifier, kind and size in bytes.
    public var description: String {
        "Document \(id) (\(type.rawValue)), \(text.utf8.count) bytes"
    }
}
