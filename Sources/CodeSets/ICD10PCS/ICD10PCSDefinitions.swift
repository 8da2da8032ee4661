/// What the values of ICD-10-PCS mean, by the publisher's definitions.
///
/// Read from a table with one fact a line, columns separated by a tab: `S`, a section's character and
/// title; `A`, a position and its title; `T` and the titles that share an entry; `d e i`, definition,
/// explanation and one of the things included in the entry above; `G`, a device, the value that it
/// is gathered in and the words of that; `o b`, a root operation and a body system where it is.
public struct ICD10PCSDefinitions: Sendable {
    /// What is said of a value.
    public struct Term: Sendable, Hashable {
        /// What the value means; nil where the publisher only says what it includes.
        public internal(set) var definition: String?
        /// How it is to be used.
        public internal(set) var explanation: String?
        /// Structures, devices, substances or procedures that it includes.
        public internal(set) var includes: [String] = []
    }

    /// A device that another value stands for where a table has no value of its own for it.
    private struct Aggregate {
        let device: String
        let value: Character
        let words: String
        var operations: [String] = []
        var systems: [String] = []
    }

    private struct Key: Hashable {
        let section: Character
        let position: Int
        let title: String
    }

    /// The name of the table's file.
    static let fileName = "definitions.txt"

    private var terms: [Term] = []
    private var places: [Key: Int] = [:]
    private var aggregates: [Aggregate] = []

    /// Number of entries.
    public var count: Int { terms.count }

    /// Reads the table.
    ///
    /// - Throws: `CodeSetError.badTable` with the line.
    init(_ text: String, file: String) throws(CodeSetError) {
        var section: Character?
        var position: Int?
        for (offset, line) in text.split(separator: "\n").enumerated() {
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
                .map(String.init)
            let value = columns.count > 1 ? columns[1] : ""
            switch columns[0] {
            case "S":
                section = value.first
                position = nil
                continue
            case "A":
                position = Int(value)
                continue
            case "T":
                guard let section, let position, !value.isEmpty else { break }
                for title in columns.dropFirst() {
                    places[Key(section: section, position: position, title: title)] = terms.count
                }
                terms.append(Term())
                continue
            case "G":
                guard columns.count == 4, let parent = columns[2].first else { break }
                aggregates.append(Aggregate(device: value, value: parent, words: columns[3]))
                continue
            default:
                guard columns.count == 2, take(columns[0], value) else { break }
                continue
            }
            throw CodeSetError(
                .badTable,
                place: "\(file):\(offset + 1)",
                detail: "no known fact, or one that stands before what it is said of"
            )
        }
    }

    /// Takes a fact of the last entry; whether it is one.
    private mutating func take(_ tag: String, _ text: String) -> Bool {
        switch tag {
        case "d" where !terms.isEmpty: terms[terms.count - 1].definition = text
        case "e" where !terms.isEmpty: terms[terms.count - 1].explanation = text
        case "i" where !terms.isEmpty: terms[terms.count - 1].includes.append(text)
        case "o" where !aggregates.isEmpty:
            aggregates[aggregates.count - 1].operations.append(text)
        case "b" where !aggregates.isEmpty: aggregates[aggregates.count - 1].systems.append(text)
        default: return false
        }
        return true
    }

    /// What is said of a value.
    ///
    /// The definitions name some values with where they hold: `Cardiac Lead in Heart and Great
    /// Vessels`, `... for Insertion in Upper Bones`, `Aphasia (Assessment)`. The narrowest counts.
    ///
    /// - Parameters:
    ///   - words: The value's words, as the tables name it.
    ///   - position: Its character, from 1 to 7.
    ///   - code: A code whose section, body system and operation are those of the table.
    ///   - release: The release of the code.
    /// - Returns: The entry; nil where there is none.
    public func term(
        _ words: String,
        at position: Int,
        of code: ICD10PCSCode,
        in release: ICD10PCSRelease
    ) -> Term? {
        guard let section = code.text.first else { return nil }
        var titles = [words]
        if position > 3 {
            let system = release.words(at: 2, of: code) ?? ""
            let operation = release.words(at: 3, of: code) ?? ""
            titles = [
                "\(words) for \(operation) in \(system)", "\(words) in \(system)",
                "\(words) in \(release.words(at: 1, of: code) ?? "")",
                "\(words) (\(operation.split(separator: " ").last ?? ""))", words,
            ]
        }
        // A substance may be told apart by the seventh character; it is defined by the sixth.
        for place in position == 7 ? [7, 6] : [position] {
            for title in titles {
                let key = Key(section: section, position: place, title: title)
                if let found = places[key] { return terms[found] }
            }
        }
        return nil
    }

    /// The devices that a value stands for, where the table has no value of their own for them.
    ///
    /// - Parameters:
    ///   - value: A value of the sixth character.
    ///   - others: The words of all values that the table has there.
    ///   - code: A code of the table.
    ///   - release: The release of the code.
    /// - Returns: The devices, as other tables name them; empty for none.
    public func devices(
        of value: ICD10PCSValue,
        besides others: some Collection<String>,
        near code: ICD10PCSCode,
        in release: ICD10PCSRelease
    ) -> [String] {
        let system = release.words(at: 2, of: code) ?? ""
        let operation = release.words(at: 3, of: code) ?? ""
        return aggregates.filter { aggregate in
            aggregate.value == value.character && aggregate.words == value.words
                && aggregate.systems.contains(system) && !others.contains(aggregate.device)
                && !Set(aggregate.operations).isDisjoint(with: [operation, "All applicable"])
        }.map(\.device)
    }
}
