extension OfficialFiles {
    /// The files of ICD-10-PCS; codes of its first section begin with a digit, as no code of
    /// ICD-10-CM does, and stand at the front of every list.
    static let procedureReaders: [Reader] = [
        Reader(
            recognises: { $0.rootName == "ICD10PCS.tabular" },
            read: ProcedureTablesImport.table
        ),
        Reader(recognises: { $0.rootName == "ICD10PCS.index" }, read: ProcedureIndexImport.table),
        Reader(
            recognises: { $0.rootName == "ICD10PCS.definitions" },
            read: ProcedureDefinitionsImport.table
        ),
        Reader(
            recognises: { $0.head.first.map(isProcedureOrderLine) ?? false },
            read: ProcedureOrderImport.table
        ),
        Reader(
            recognises: { $0.head.contains(where: isProcedureChange) },
            read: AddendaImport.procedures
        ),
        Reader(
            recognises: { $0.head.first.map(isProcedureCodeLine) ?? false },
            read: ProcedureOrderImport.list
        ),
    ]

    // `00001 001     0 Central Nervous System ...`
    private static func isProcedureOrderLine(_ line: String) -> Bool {
        let words = line.split(separator: " ", maxSplits: 3)
        return words.count == 4 && words[0].utf8.count == 5 && Int(words[0]) != nil
            && isProcedure(words[1]) && (words[2] == "0" || words[2] == "1")
    }

    // `Add:         00H033J Insertion of ...`
    private static func isProcedureChange(_ line: String) -> Bool {
        guard let action = AddendaImport.action(of: line) else { return false }
        return line.dropFirst(action.utf8.count).split(separator: " ").first.map(isProcedure)
            ?? false
    }

    /// `0016070 Bypass ...`, and no line of a mapping, which has numbers behind the code.
    private static func isProcedureCodeLine(_ line: String) -> Bool {
        let words = line.split(separator: " ", maxSplits: 1)
        return words.count == 2 && words[0].utf8.count == 7 && isProcedure(words[0])
            && words[1].contains { $0.isLetter }
            && words[1].split(separator: " ").last.map { Int($0) == nil || $0.utf8.count != 5 }
                == true
    }

    private static func isProcedure(_ characters: Substring) -> Bool {
        guard let key = ICD10PCSCode.packed(characters.utf8) else { return false }
        return (key.count == 3 || key.count == 7) && characters.first?.isNumber == true
    }
}
