/// Reads the table of a book into the sections of an image.
///
/// One fact a line, columns separated by a tab, in the order of the book:
///
/// - `H` and seven headings, of a table of terms;
/// - `L` and a letter, which only keeps the table readable;
/// - `T`, level, title, nonessential modifiers, words after them: an entry;
/// - `c m s a k b w` and a text: code, manifestation, see, see also, see category, subcategory,
///   warning of the entry above;
/// - `u p t` and a text: in the ICD-10-PCS Index the value to use, how the codes begin, a table;
///   behind a see or a use they say where it leads;
/// - `v` and six columns of the entry above.
struct CodeBookTable {
    /// The sections of the image, by number.
    enum Section: Int, CaseIterable {
        case titles, titleStarts, nonessential, nonessentialStarts, tails, tailStarts
        case levels, parents, ends, entryFacts, factKinds, facts, factStarts
        case headings, headingStarts
        case words, wordStarts, postingStarts, postings
    }

    /// The version of this layout.
    static let version: UInt32 = 1

    private var titles = TextSection()
    private var nonessential = TextSection()
    private var tails = TextSection()
    private var facts = TextSection()
    private var headings = TextSection()
    private var levels: [UInt32] = []
    private var parents: [UInt32] = []
    private var entryFacts: [UInt32] = []
    private var factKinds: [UInt32] = []
    /// Entries whose title has the word.
    private var postings: [String: [UInt32]] = [:]

    /// Reads the table.
    ///
    /// - Throws: `CodeSetError.badTable` with the line.
    init(_ text: String, file: String) throws(CodeSetError) {
        var path: [UInt32] = []
        for (offset, line) in text.utf8.split(separator: UInt8(ascii: "\n")).enumerated() {
            let columns = line.split(
                separator: UInt8(ascii: "\t"),
                omittingEmptySubsequences: false
            ).map { String(Substring($0)) }
            func refuse(_ detail: String) -> CodeSetError {
                CodeSetError(.badTable, place: "\(file):\(offset + 1)", detail: detail)
            }
            switch columns[0] {
            case "H":
                for heading in columns.dropFirst() { headings.append(heading) }
            case "L":
                break
            case "T":
                guard (2...5).contains(columns.count), let level = Int(columns[1]),
                    (0...path.count).contains(level)
                else { throw refuse("T level title nonessential tail") }
                path.removeLast(path.count - level)
                let entry = UInt32(levels.count)
                add(columns.dropFirst(2), level: level, parent: path.last)
                path.append(entry)
            case "v":
                guard !levels.isEmpty, (2...7).contains(columns.count) else {
                    throw refuse("v and six columns")
                }
                for (column, cell) in columns.dropFirst().enumerated() where !cell.isEmpty {
                    addFact(UInt32(column), cell)
                }
            default:
                guard !levels.isEmpty, columns.count == 2, columns[0].utf8.count == 1,
                    let tag = columns[0].utf8.first, CodeBook.Pointer.Kind(tag: tag) != nil
                else { throw refuse("a line is a known tag and its columns") }
                addFact(UInt32(tag), columns[1])
            }
        }
    }

    private mutating func add(_ texts: ArraySlice<String>, level: Int, parent: UInt32?) {
        let texts = Array(texts) + ["", "", ""]
        let entry = UInt32(levels.count)
        titles.append(texts[0])
        nonessential.append(texts[1])
        tails.append(texts[2])
        levels.append(UInt32(level))
        parents.append(parent ?? .max)
        entryFacts.append(UInt32(factKinds.count))
        for word in Set(BookWords.words(in: texts[0])) {
            postings[word, default: []].append(entry)
        }
    }

    private mutating func addFact(_ kind: UInt32, _ text: String) {
        factKinds.append(kind)
        facts.append(text)
    }

    /// The sections in their order.
    var sections: [[UInt32]] {
        var ends = levels.indices.map { UInt32($0 + 1) }
        for entry in levels.indices.reversed() where parents[entry] != .max {
            let parent = Int(parents[entry])
            ends[parent] = max(ends[parent], ends[entry])
        }
        var words = TextSection()
        var starts: [UInt32] = [0]
        var all: [UInt32] = []
        for (word, entries) in postings.sorted(by: { left, right in
            left.key.utf8.lexicographicallyPrecedes(right.key.utf8)
        }) {
            words.append(word)
            all += entries
            starts.append(UInt32(all.count))
        }
        return [
            titles.words, titles.starts, nonessential.words, nonessential.starts, tails.words,
            tails.starts, levels, parents, ends, entryFacts + [UInt32(factKinds.count)],
            factKinds, facts.words, facts.starts, headings.words, headings.starts, words.words,
            words.starts, starts, all,
        ]
    }
}
