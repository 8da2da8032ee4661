import CodeSets
import FHIR

/// What came before a diagnosis code and after it: the conversion table and the equivalence mappings,
/// as far as they are installed.
struct CodeHistory {
    private var predecessors: [CodeConversions.Row] = []
    private var equivalents: [EquivalenceMap.Mapping] = []

    /// Looks a code of ICD-10-CM up.
    init(of code: ICD10CMCode, in catalog: CodeSetCatalog) throws {
        predecessors = try catalog.conversions()?.predecessors(of: code) ?? []
        equivalents = try catalog.equivalences(.from10)?.mappings(of: code.undotted) ?? []
    }

    /// Lines for people; empty where nothing is known.
    var text: String {
        var text = ""
        for row in predecessors {
            text += "\nBefore \(row.effective): \(row.before)  [conversion table]\n"
        }
        if !equivalents.isEmpty {
            text += "\nICD-9-CM (equivalence mappings):\n"
            for mapping in equivalents { text += "  \(Self.described(mapping))\n" }
        }
        return text
    }

    /// Writes the members of the JSON object.
    func write(to writer: inout JSONWriter) {
        if !predecessors.isEmpty {
            writer.member("before", objects: predecessors) { writer, row in
                writer.member("until", row.effective.description)
                writer.member("codes", row.before)
            }
        }
        if !equivalents.isEmpty {
            writer.member("equivalents", objects: equivalents) { writer, mapping in
                writer.member("code", ifPresent: mapping.target)
                writer.member("approximate", mapping.isApproximate)
            }
        }
    }

    /// What replaced a code that a release has not, as the end of a message; empty where nothing is
    /// known.
    static func successors(
        of text: String,
        on day: CalendarDay,
        in catalog: CodeSetCatalog
    ) throws -> String {
        if let code = ICD10CMCode(text), let conversions = try catalog.conversions() {
            let release = try ICD10CMRelease.load(for: day, from: catalog)
            let rows = conversions.replacements(of: code, by: day) { release.node($0) != nil }
            guard !rows.isEmpty else { return "" }
            return "; replaced by "
                + rows.map { "\($0.code.dotted) (\($0.effective))" }.joined(separator: ", ")
        }
        let plain = text.uppercased().filter { $0 != "." }
        let mappings = try catalog.equivalences(.to10)?.mappings(of: plain) ?? []
        guard !mappings.isEmpty else { return "" }
        return "; as an ICD-9-CM code it maps to "
            + mappings.map { described($0) }.joined(separator: ", ")
    }

    private static func described(_ mapping: EquivalenceMap.Mapping) -> String {
        guard let target = mapping.target else { return "no code" }
        let together = mapping.scenario > 0 ? ", combination \(mapping.scenario)" : ""
        let code = ICD10CMCode(target)?.dotted ?? target
        return code + (mapping.isApproximate ? " (approximate\(together))" : together)
    }
}
