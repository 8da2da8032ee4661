/// A file of the General Equivalence Mappings for diagnoses as a table: source, target, flags.
///
/// Flags: approximate, no map, combination, scenario, choice list (CMS, GEMs technical
/// documentation). Codes without dots; a source without a target keeps the word the file has for it.
enum GEMImport {
    /// Reads the file.
    ///
    /// - Throws: `CodeSetError.badTable` with the line.
    static func table(_ source: OfficialSource) throws(CodeSetError) -> OfficialTable {
        var table = TableLines()
        var counts = ["mapping": 0, "source": 0, "no map": 0]
        var known: EquivalenceMap.Direction?
        var last = Substring()
        for (number, line) in try source.lines() where !line.isEmpty {
            // A few codes are written in small letters.
            let words = line.uppercased().split(separator: " ")
            guard words.count == 3, isCode(words[0]), words[2].utf8.count == 5,
                words[2].utf8.allSatisfy({ (0x30...0x39).contains($0) })
            else { throw source.refuse(number, "no line of source, target and five flags") }
            let hasTarget = words[2].dropFirst().first == "0"
            guard !hasTarget || isCode(words[1]) else {
                throw source.refuse(number, "'\(words[1].prefix(10))' is no code")
            }
            // The column of the target tells the direction: ICD-9-CM codes have five characters.
            let found: EquivalenceMap.Direction = targetColumn(line) == 8 ? .from10 : .to10
            guard known == nil || known == found else {
                throw source.refuse(number, "the columns are not where they were before")
            }
            known = found
            table.add(String(words[0]), String(words[1]), String(words[2]))
            counts["mapping", default: 0] += 1
            if !hasTarget { counts["no map", default: 0] += 1 }
            if words[0] != last[...] {
                counts["source", default: 0] += 1
                last = words[0]
            }
        }
        guard let direction = known else { throw source.refuse(1, "the file is empty") }
        return try OfficialTable(
            kind: .equivalences,
            title: direction.title,
            year: nil,
            of: source,
            file: direction.fileName,
            text: table.text,
            counts: counts
        )
    }

    /// Where the second column begins.
    private static func targetColumn(_ line: String) -> Int {
        let source = line.utf8.prefix { $0 != 0x20 }
        return source.count + line.utf8.dropFirst(source.count).prefix { $0 == 0x20 }.count
    }

    private static func isCode(_ word: Substring) -> Bool {
        (3...7).contains(word.utf8.count)
            && word.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
    }
}
