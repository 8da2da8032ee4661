/// The official ICD-10-PCS tables as the table that ``ICD10PCSTableText`` reads; every label of every
/// row keeps its words.
struct ProcedureTablesImport {
    private let source: OfficialSource
    private var lines = TableLines()
    private var counts: [String: Int] = [:]
    private var warnings: [String: Int] = [:]
    private var version: Int?
    /// The lines of sections, body systems and operations that are written already.
    private var names: [String: [String]] = [:]

    /// Reads the file.
    ///
    /// - Throws: `CodeSetError.badTable` with line and element.
    static func table(_ source: OfficialSource) throws -> OfficialTable {
        var tables = ProcedureTablesImport(source: source)
        try MarkupReader.read(
            source.bytes,
            file: source.name,
            containers: ["ICD10PCS.tabular"],
            units: ["version", "title", "pcsTable"]
        ) { unit in
            switch unit.element.name {
            case "version": tables.version = Int(unit.element.text)
            case "pcsTable": try tables.add(unit.element)
            default: break
            }
        }
        guard tables.counts["pcsTable"] != nil else {
            throw source.refuse(1, "<ICD10PCS.tabular> has no <pcsTable>")
        }
        return try OfficialTable(
            kind: .procedureTables,
            title: "ICD-10-PCS tables",
            year: tables.version,
            of: source,
            file: "tables.txt",
            text: tables.lines.text,
            counts: tables.counts,
            warnings: tables.warnings.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        )
    }

    private init(source: OfficialSource) { self.source = source }

    private mutating func add(_ table: MarkupElement) throws(CodeSetError) {
        count("pcsTable")
        var heads: [ProcedureAxis] = []
        var rows: [[ProcedureAxis]] = []
        for child in table.children {
            switch child.name {
            case "axis":
                let axis = try axis(child, position: heads.count + 1)
                guard heads.count < 3, rows.isEmpty, axis.labels.count == 1 else {
                    throw refuse(child, "a table has three of one <label> each before its rows")
                }
                heads.append(axis)
            case "pcsRow":
                rows.append(try row(child))
            default:
                throw refuse(child, "may not stand in <pcsTable>")
            }
        }
        guard heads.count == 3, let first = rows.first else {
            throw refuse(table, "has not three <axis> and a <pcsRow>")
        }
        let (section, system, operation) = (
            heads[0].labels[0], heads[1].labels[0], heads[2].labels[0]
        )
        name(["S", section.value, section.words] + first.map(\.title))
        name(["B", section.value + system.value, system.words])
        name(["O", section.value + operation.value, operation.words, heads[2].definition])
        lines.add("T", section.value + system.value + operation.value)
        write(rows)
    }

    /// Writes a line of names once; another line for the same is a warning.
    private mutating func name(_ line: [String]) {
        let key = line[0] + line[1]
        guard let known = names[key] else {
            names[key] = line
            lines.add(line)
            return
        }
        if known != line { warnings["names that differ from table to table", default: 0] += 1 }
    }

    /// Writes the rows of a table: words that hold in all of it first, others below their row.
    private mutating func write(_ rows: [[ProcedureAxis]]) {
        var common: [[String: String]] = [[:], [:], [:], [:]]
        for row in rows {
            for (place, axis) in row.enumerated() {
                for label in axis.labels where common[place][label.value] == nil {
                    common[place][label.value] = label.words
                    lines.add(String(place + 4), label.value, label.words)
                }
            }
        }
        for row in rows {
            lines.add(["R"] + row.map { $0.labels.map(\.value).joined() })
            for (place, axis) in row.enumerated() {
                for label in axis.labels where common[place][label.value] != label.words {
                    lines.add(String(place + 4), label.value, label.words)
                }
            }
        }
    }

    private mutating func row(_ row: MarkupElement) throws(CodeSetError) -> [ProcedureAxis] {
        count("pcsRow")
        var axes: [ProcedureAxis] = []
        for child in row.children {
            guard child.name == "axis", axes.count < 4 else {
                throw refuse(child, "may not stand in <pcsRow>, which has four <axis>")
            }
            axes.append(try axis(child, position: axes.count + 4))
        }
        guard axes.count == 4 else { throw refuse(row, "has \(axes.count) <axis>, not four") }
        let codes = axes.reduce(1) { $0 * $1.labels.count }
        if let stated = row.attributes["codes"], Int(stated) != codes {
            throw refuse(row, "states \(stated) codes and its values make \(codes)")
        }
        counts["code", default: 0] += codes
        return axes
    }

    private mutating func axis(
        _ element: MarkupElement,
        position: Int
    ) throws(CodeSetError) -> ProcedureAxis {
        let axis = try ProcedureAxis(element, position: position, of: source)
        count("axis")
        counts["label", default: 0] += axis.labels.count
        if !axis.definition.isEmpty { count("definition") }
        return axis
    }

    private mutating func count(_ name: String) { counts[name, default: 0] += 1 }

    private func refuse(_ element: MarkupElement, _ rule: String) -> CodeSetError {
        source.refuse(element.line, "<\(element.name)> \(rule)")
    }
}
