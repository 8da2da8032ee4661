extension OfficialFiles {
    /// One kind of file: how it is known, and what reads it.
    struct Reader: Sendable {
        /// Whether a file is of the kind, by its content.
        let recognises: @Sendable (OfficialSource) -> Bool
        /// Reads it; nil for a file that repeats what another says.
        let read: @Sendable (OfficialSource) throws -> OfficialTable?
    }

    /// All kinds, tried in this order.
    static let readers: [Reader] =
        procedureReaders + [
            Reader(recognises: { $0.rootName == "ICD10CM.tabular" }, read: TabularImport.table),
            Reader(recognises: { $0.rootName == "ICD10CM.index" }, read: BookImport.table),
            Reader(
                recognises: { $0.head.first.map(isOrderLine) ?? false },
                read: OrderFileImport.table
            ),
            Reader(
                recognises: { $0.head.first.map(isAddendum) ?? false },
                read: AddendaImport.table
            ),
            Reader(
                recognises: { $0.head.first?.contains("POAexemptCode") ?? false },
                read: ExemptImport.table
            ),
            Reader(recognises: { $0.head.first.map(isMapping) ?? false }, read: GEMImport.table),
            Reader(
                recognises: { source in
                    source.head.count > 1 && source.head.allSatisfy(isCodeLine)
                },
                // The order file has the same codes and the headers besides.
                read: { _ in nil }
            ),
        ]

    /// `00001 A00     0 Cholera ...`, of diagnoses: those of procedures begin with a digit.
    private static func isOrderLine(_ line: String) -> Bool {
        let words = line.split(separator: " ", maxSplits: 3)
        return words.count == 4 && words[0].utf8.count == 5 && Int(words[0]) != nil
            && words[1].utf8.count <= 7 && words[1].first?.isLetter == true
            && ICD10CMCode(words[1]) != nil && (words[2] == "0" || words[2] == "1")
    }

    /// `Add:         C7831   Secondary ...`, with or without a flag before the code.
    private static func isAddendum(_ line: String) -> Bool {
        guard let colon = line.firstIndex(of: ":"),
            ["Add", "Delete", "Revise from", "Revise to"].contains(line[..<colon])
        else { return false }
        let words = line[line.index(after: colon)...].split(separator: " ")
        let code = words.first.map { $0.count == 1 ? words.dropFirst().first : $0 } ?? nil
        return code.map { ICD10CMCode($0) != nil } ?? false
    }

    /// A mapping: `A000    0010  00000`.
    private static func isMapping(_ line: String) -> Bool {
        let words = line.split(separator: " ")
        return words.count == 3 && words[2].utf8.count == 5 && Int(words[2]) != nil
            && (3...7).contains(words[0].utf8.count)
            && (words[1] == "NoDx" || (3...7).contains(words[1].utf8.count))
            && !(words[0].utf8.count == 7 && words[0].first?.isNumber == true)
    }

    /// A line of the codes file: `A000    Cholera due to ...`.
    private static func isCodeLine(_ line: String) -> Bool {
        let bytes = Array(line.utf8)
        guard bytes.count > 8, bytes[7] == 0x20 else { return false }
        let code = bytes[..<7].prefix { $0 != 0x20 }
        return ICD10CMCode(String(decoding: code, as: UTF8.self)) != nil
    }
}

extension OfficialSource {
    /// The name of the root element of an XML file.
    var rootName: String? { MarkupProlog(bytes).rootName }

    /// Whether the file begins as XML does.
    var isMarkup: Bool {
        let start = bytes.prefix(3) == [0xEF, 0xBB, 0xBF] ? 3 : 0
        return bytes.dropFirst(start).first { $0 > 0x20 } == UInt8(ascii: "<")
    }

    /// The first lines that are not empty, as far as they are text.
    var head: [String] {
        String(decoding: bytes.prefix(2_000), as: UTF8.self)
            .split(whereSeparator: \.isNewline).prefix(5).map(String.init)
    }
}
