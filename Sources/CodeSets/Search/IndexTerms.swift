public import Foundation

/// Terms of an imported Alphabetic Index that join the search.
public struct IndexTerms: Sendable {
    /// The files that the terms were read from; the search is laid out anew when one changes.
    public let files: [URL]
    /// Reads the terms; called only when the search is laid out.
    ///
    /// Each is the words of an entry with those above it (`Infarction, myocardium, acute`), and the
    /// code it gives.
    public let read: @Sendable () throws -> [(text: String, code: ICD10CMCode)]

    /// Makes a source of terms.
    public init(
        files: [URL],
        read: @escaping @Sendable () throws -> [(text: String, code: ICD10CMCode)]
    ) {
        self.files = files
        self.read = read
    }
}
