/// Reads the shipped table of ICD-10-PCS into the sections of an image.
struct ICD10PCSTable {
    /// The sections of the image, by number.
    enum Section: Int, CaseIterable {
        /// The first four characters of each code, the first one highest.
        case heads
        /// The last three characters, the first one highest, and the validity in the lowest byte.
        case tails
        case titles, titleStarts
        /// Number of codes of each release.
        case counts
        /// The words of all titles in order, and for each the rows whose titles have it.
        case words, wordStarts, postingStarts, postings
    }

    /// The version of this layout.
    static let version: UInt32 = 2

    /// In which releases a code is valid, as bits.
    struct Validity: OptionSet {
        let rawValue: UInt32
        static let october = Validity(rawValue: 1)
        static let april = Validity(rawValue: 2)
    }

    private var heads: [UInt32] = []
    private var tails: [UInt32] = []
    private var titles = TextSection()
    private var counts: [UInt32] = [0, 0]
    private var postings: [String: [UInt32]] = [:]

    /// Reads the table.
    ///
    /// - Throws: `CodeSetError.badTable` with the line.
    init(_ text: String, file: String) throws(CodeSetError) {
        var head: UInt32?
        var start = ""
        for (offset, line) in text.utf8.split(separator: UInt8(ascii: "\n")).enumerated() {
            func refuse(_ detail: String) -> CodeSetError {
                CodeSetError(.badTable, place: "\(file):\(offset + 1)", detail: detail)
            }
            let columns = line.split(
                separator: UInt8(ascii: "\t"),
                omittingEmptySubsequences: false
            )
            guard let characters = columns.first, let packed = Self.packed(characters) else {
                throw refuse("a line begins with characters of codes")
            }
            switch characters.count {
            case 4:
                guard columns.count <= 2 else {
                    throw refuse("four characters and a title's start")
                }
                head = packed
                start = columns.count == 2 ? String(Substring(columns[1])) : ""
            case 3:
                guard let head, columns.count <= 3 else { throw refuse("three characters alone") }
                let validity: Validity
                switch columns.count == 3 ? columns[2].first : nil {
                case nil: validity = [.october, .april]
                case UInt8(ascii: "<"): validity = .october
                case UInt8(ascii: ">"): validity = .april
                default: throw refuse("a mark is < or >")
                }
                let rest = columns.count > 1 ? String(Substring(columns[1])) : ""
                let tail = packed << 8 | validity.rawValue
                guard isNext(head, tail) else { throw refuse("the codes are in order") }
                heads.append(head)
                tails.append(tail)
                let title = rest.isEmpty ? "" : start + rest
                for word in Set(SearchWords.words(in: title)) {
                    postings[word, default: []].append(UInt32(heads.count - 1))
                }
                titles.append(title)
                if validity.contains(.october) { counts[0] += 1 }
                if validity.contains(.april) { counts[1] += 1 }
            default:
                throw refuse("three or four characters")
            }
        }
    }

    /// The sections of the image, in the order of `Section`.
    func sections() -> [[UInt32]] {
        var words = TextSection()
        var starts: [UInt32] = [0]
        var rows: [UInt32] = []
        for (word, found) in postings.sorted(by: {
            $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
        }) {
            words.append(word)
            rows += found
            starts.append(UInt32(rows.count))
        }
        return [
            heads, tails, titles.words, titles.starts, counts, words.words, words.starts, starts,
            rows,
        ]
    }

    private func isNext(_ head: UInt32, _ tail: UInt32) -> Bool {
        guard let lastHead = heads.last, let lastTail = tails.last else { return true }
        return (lastHead, lastTail >> 8) < (head, tail >> 8)
    }

    /// Characters of codes, the first one highest; nil for any other.
    static func packed(_ characters: some Collection<UInt8>) -> UInt32? {
        guard characters.count <= 4 else { return nil }
        var word: UInt32 = 0
        for byte in characters {
            guard
                (byte >= 0x30 && byte <= 0x39)
                    || (byte >= 0x41 && byte <= 0x5A && byte != 0x49 && byte != 0x4F)
            else { return nil }
            word = word << 8 | UInt32(byte)
        }
        return word
    }
}
