import CodeSets
import FHIR

/// What the official definitions say of a value of ICD-10-PCS, as pages show it.
struct ProcedureMeaning {
    private let term: ICD10PCSDefinitions.Term?
    /// Devices that the value stands for where the table has no value of their own.
    private let devices: [String]

    init(term: ICD10PCSDefinitions.Term?, devices: [String] = []) {
        self.term = term
        self.devices = devices
    }

    /// What is said of a value that a builder offers.
    init(
        of value: ICD10PCSValue,
        at position: Int,
        in builder: ICD10PCSBuilder,
        by definitions: ICD10PCSDefinitions?
    ) {
        guard let definitions, let words = value.words else {
            self.init(term: nil)
            return
        }
        let (code, release) = (builder.example, builder.release)
        self.init(
            term: definitions.term(words, at: position, of: code, in: release),
            devices: position != 6
                ? []
                : definitions.devices(
                    of: value,
                    besides: builder.values(at: position).compactMap(\.words),
                    near: code,
                    in: release
                )
        )
    }

    /// The lines below the value.
    var lines: [String] {
        var lines = [term?.definition, term?.explanation].compactMap { $0 }
        if let includes = term?.includes, !includes.isEmpty {
            lines.append("Includes: \(includes.joined(separator: "; "))")
        }
        if !devices.isEmpty { lines.append("Stands for: \(devices.joined(separator: "; "))") }
        return lines
    }

    /// Writes the members of the value's JSON object; none where nothing is known.
    func write(to writer: inout JSONWriter) {
        writer.member("definition", ifPresent: term?.definition)
        writer.member("explanation", ifPresent: term?.explanation)
        if let includes = term?.includes, !includes.isEmpty { writer.strings("includes", includes) }
        if !devices.isEmpty { writer.strings("standsFor", devices) }
    }
}
