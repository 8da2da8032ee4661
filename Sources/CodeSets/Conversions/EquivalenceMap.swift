/// General Equivalence Mappings in one direction, as a table in the memory of the program.
///
/// The mappings ended with FY2018; codes made since have none.
public struct EquivalenceMap: Sendable {
    /// A mapping of a source.
    public struct Mapping: Sendable, Hashable {
        /// The target without its dot; nil where there is none.
        public let target: String?
        /// Whether the two mean nearly but not wholly the same.
        public let isApproximate: Bool
        /// For a source that needs several targets together: which combination, from 1; 0 for none.
        public let scenario: Int
        /// Which of the targets of the combination this one is a choice for; 0 for none.
        public let choice: Int
    }

    /// Which codes are the sources.
    public enum Direction: String, Sendable, Hashable, CaseIterable {
        /// ICD-10-CM codes with their equivalents in ICD-9-CM.
        case from10 = "from-icd10cm"
        /// ICD-9-CM codes with their equivalents in ICD-10-CM.
        case to10 = "to-icd10cm"

        /// The name of the table's file.
        var fileName: String { "\(rawValue).txt" }

        /// The beginning of the edition's name; each direction is an edition of its own.
        var title: String {
            self == .from10 ? "GEM ICD-10-CM to ICD-9-CM" : "GEM ICD-9-CM to ICD-10-CM"
        }
    }

    private let text: [UInt8]

    /// Takes the table: source, target and five flags, separated by tabs, by source.
    public init(_ text: String) { self.text = Array(text.utf8) }

    /// The mappings of a source, in the order of the table.
    ///
    /// - Parameter source: A code without its dot.
    /// - Returns: The mappings; none for a code that the table does not have.
    /// - Complexity: O(length of the table).
    public func mappings(of source: String) -> [Mapping] {
        let wanted = Array(source.utf8) + [UInt8(ascii: "\t")]
        return text.split(separator: UInt8(ascii: "\n")).filter { $0.starts(with: wanted) }
            .compactMap { line in
                let columns = line.split(separator: UInt8(ascii: "\t"))
                guard columns.count == 3, columns[2].count == 5 else { return nil }
                let flags = columns[2].map { Int($0) - 0x30 }
                return Mapping(
                    target: flags[1] == 1 ? nil : String(decoding: columns[1], as: UTF8.self),
                    isApproximate: flags[0] == 1,
                    scenario: flags[3],
                    choice: flags[4]
                )
            }
    }
}
