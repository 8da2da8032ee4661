/// A release of ICD-10-PCS: the valid codes of a span of days with their titles and the words of
/// their values.
///
/// Titles and words that no package carries are marked: a composed title is put together from those
/// of sibling codes, and words that are not known are missing until the official tables are imported.
public struct ICD10PCSRelease: Sendable {
    /// The release's name, such as `ICD-10-PCS FY2026 April`.
    public let name: String
    /// The days it serves, by date of discharge.
    public let effective: ClosedRange<CalendarDay>
    let image: MappedImage
    /// The edition it was made from, and where images made from it are kept.
    let edition: Edition
    let cache: ImageCache
    /// Which of the edition's releases it is.
    let number: Int

    typealias Section = ICD10PCSImage.Section

    /// Number of valid codes.
    public var count: Int { Int(image.word(Section.counts.rawValue, number)) }

    /// Whether a code is valid.
    ///
    /// - Complexity: O(log *n*).
    public func contains(_ code: ICD10PCSCode) -> Bool {
        row(of: code).map(isValid) ?? false
    }

    /// A valid code's title; nil for an invalid code and where no title is known.
    ///
    /// - Complexity: O(log *n*).
    public func title(of code: ICD10PCSCode) -> String? {
        guard let row = row(of: code), isValid(row) else { return nil }
        let title = title(row)
        return title.isEmpty ? nil : title
    }

    /// Whether a code's title is composed from those of sibling codes, not the publisher's own.
    public func isTitleComposed(_ code: ICD10PCSCode) -> Bool {
        row(of: code).map { mark($0).isComposed } ?? false
    }

    /// The title of a row, whether its code is valid or not; empty where none is known.
    func title(_ row: Int) -> String {
        image.text(
            Section.titles.rawValue,
            from: Int(image.word(Section.titleStarts.rawValue, row)),
            to: Int(image.word(Section.titleStarts.rawValue, row + 1))
        )
    }

    /// The days on which this release's edition has a code, whatever this release's days; nil for a
    /// code that it has on none.
    public func days(of code: ICD10PCSCode) -> ClosedRange<CalendarDay>? {
        guard let row = row(of: code) else { return nil }
        let releases = mark(row).releases
        let spans = edition.spans
        guard releases.upperBound < spans.count else { return nil }
        return spans[releases.lowerBound].lowerBound...spans[releases.upperBound].upperBound
    }

    /// The valid codes that begin with the given characters, in order; all for an empty prefix.
    ///
    /// - Parameter prefix: Up to seven characters, in any case; others begin no code.
    /// - Returns: The codes; empty when none begins so.
    /// - Complexity: O(log *n* + codes found).
    public func codes(withPrefix prefix: some StringProtocol) -> [ICD10PCSCode] {
        rows(withPrefix: prefix).filter(isValid).map(code)
    }

    /// The rows whose codes begin with the given characters, valid or not.
    func rows(withPrefix prefix: some StringProtocol) -> Range<Int> {
        guard let prefix = ICD10PCSCode.packed(prefix.utf8) else { return 0..<0 }
        let open = 6 * UInt64(7 - prefix.count)
        let first = prefix.bits << open
        return firstRow(from: first)..<firstRow(from: first + 1 << open)
    }

    func row(of code: ICD10PCSCode) -> Int? {
        let row = firstRow(from: code.packed)
        guard row < rowCount, packed(row) == code.packed else { return nil }
        return row
    }

    /// Number of rows: the codes of all releases of the edition.
    var rowCount: Int { image.count(of: Section.heads.rawValue) }

    /// The first row whose code does not lie before the given one.
    private func firstRow(from wanted: UInt64) -> Int {
        var low = 0
        var high = rowCount
        while low < high {
            let middle = (low + high) / 2
            if packed(middle) < wanted { low = middle + 1 } else { high = middle }
        }
        return low
    }

    @inline(__always)
    private func packed(_ row: Int) -> UInt64 {
        UInt64(image.word(Section.heads.rawValue, row)) << 18
            | UInt64(image.word(Section.tails.rawValue, row) >> 8)
    }

    /// A row's code, valid or not.
    func code(_ row: Int) -> ICD10PCSCode { ICD10PCSCode(packed: packed(row)) }

    func isValid(_ row: Int) -> Bool { mark(row).releases.contains(number) }

    private func mark(_ row: Int) -> ICD10PCSImage.Mark {
        ICD10PCSImage.Mark(bits: image.word(Section.tails.rawValue, row))
    }
}
