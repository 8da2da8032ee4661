/// A code or modifier of HCPCS with what its list says of it.
public struct HCPCSEntry: Sendable, Hashable {
    /// Five characters of a code, two of a modifier; upper case.
    public let code: String
    /// The long description; nil where the list has none.
    public let title: String?
    /// The short description of up to 28 characters; nil where the list has none.
    public let shortTitle: String?
    /// Medicare coverage: C carrier judgment, D special instructions, I not payable, M not covered,
    /// S not covered by statute.
    public let coverage: String?
    /// The day from which the code is valid; nil where the list does not say.
    public let added: CalendarDay?
    /// The last day on which the code is valid; nil for one that is not terminated.
    public let terminated: CalendarDay?

    /// Whether it is a modifier.
    public var isModifier: Bool { code.utf8.count == 2 }

    /// Whether it is valid on a day, as far as the list says.
    public func isValid(on day: CalendarDay) -> Bool {
        (added.map { $0 <= day } ?? true) && (terminated.map { day <= $0 } ?? true)
    }
}

extension HCPCSEntry {
    /// The entry as a line of a table: code, title, short title, coverage, first day, last day.
    var line: String {
        [code, title, shortTitle, coverage, added?.description, terminated?.description]
            .map { $0 ?? "" }.joined(separator: "\t")
    }

    /// Reads a line of a table; nil for any other.
    init?(line: Substring) {
        let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard columns.count == 6, let packed = PackedCode(columns[0]),
            packed.count == 5 || packed.count == 2
        else { return nil }
        func text(_ column: Int) -> String? {
            columns[column].isEmpty ? nil : String(columns[column])
        }
        let days = columns[4...].map { $0.isEmpty ? nil : CalendarDay($0) }
        guard zip(columns[4...], days).allSatisfy({ $0.isEmpty || $1 != nil }) else { return nil }
        self.init(
            code: packed.text,
            title: text(1),
            shortTitle: text(2),
            coverage: text(3),
            added: days[0],
            terminated: days[1]
        )
    }
}
