import ArgumentParser
import CodeSets
import FHIR

/// `chartkeeper codes show`: one code with all that the tabular list says of it.
struct CodesShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract:
            "Show a code: its place, its notes with the level each comes from, 7th characters.",
        discussion: """
            A code that the release does not have ends with exit code 66; the message says on which \
            days it is valid.

            Examples:
              chartkeeper codes show E11.42
              chartkeeper codes show D69.1 --date 2025-12-01 --json
            """
    )

    @Argument(help: "A code with or without its dot, in any case.")
    var code: String

    @OptionGroup var release: ReleaseOptions

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        let catalog = try CodeSetCatalog()
        let day = release.day(in: catalog)
        if let code = ICD10CMCode(code) {
            let diagnoses = try release.diagnoses(of: catalog)
            if let node = diagnoses.node(code) {
                let page = DiagnosisPage(
                    node: node,
                    code: code,
                    release: diagnoses,
                    validity: try CodeValidity.diagnoses(of: catalog),
                    history: try CodeHistory(of: code, in: catalog),
                    day: day
                )
                return try json
                    ? JSONOutput.object(page.write(to:)) : Console.write(page.text)
            }
        }
        if let code = ICD10PCSCode(code) {
            return try show(code, on: day, in: catalog)
        }
        if let code = HCPCSCode(code), try show(code, on: day, in: catalog) { return }
        let successors = try CodeHistory.successors(of: code, on: day, in: catalog)
        if let code = ICD10CMCode(code) {
            let validity = try CodeValidity.diagnoses(of: catalog)
            throw Self.missing(code.dotted, on: day, validity, validity.days(of: code), successors)
        }
        if successors.isEmpty, HCPCSCode(code) != nil {
            throw CommandFailure(.notFound, "no code '\(code)' in an installed release")
        }
        throw CommandFailure(.notFound, "no code '\(code)' on \(day)\(successors)")
    }

    /// The failure for a code that is not there on the day, saying when it is.
    private static func missing(
        _ code: String,
        on day: CalendarDay,
        _ validity: CodeValidity,
        _ days: [ClosedRange<CalendarDay>],
        _ successors: String = ""
    ) -> CommandFailure {
        let remark = days.isEmpty ? "" : "; it is valid \(validity.sentence(days))"
        return CommandFailure(.notFound, "no code '\(code)' on \(day)\(remark)\(successors)")
    }

    private func show(
        _ code: ICD10PCSCode,
        on day: CalendarDay,
        in catalog: CodeSetCatalog
    ) throws {
        let procedures = try release.procedures(of: catalog)
        guard procedures.contains(code) else {
            let validity = try CodeValidity.procedures(of: catalog)
            throw Self.missing(code.text, on: day, validity, validity.days(of: code))
        }
        let page = ProcedureCodePage(
            code: code,
            release: procedures,
            definitions: try catalog.procedureDefinitions(on: day)
        )
        try json ? JSONOutput.object(page.write(to:)) : Console.write(page.text)
    }

    /// Shows a HCPCS code; false where no list that is loaded has it.
    private func show(
        _ code: HCPCSCode,
        on day: CalendarDay,
        in catalog: CodeSetCatalog
    ) throws -> Bool {
        guard let list = try HCPCSRelease.load(for: day, from: catalog),
            let entry = list.entry(code.text)
        else { return false }
        let isValid = entry.isValid(on: day)
        guard json else {
            var text = "\(entry.code)  \(entry.title ?? entry.shortTitle ?? "(title not known)")\n"
            text += "\(isValid ? "valid" : "not valid") on \(day)"
            if let added = entry.added { text += ", added \(added)" }
            if let last = entry.terminated { text += ", ended \(last)" }
            if let coverage = entry.coverage { text += ", Medicare coverage \(coverage)" }
            try Console.write(text + "\n")
            return true
        }
        try JSONOutput.object { writer in
            writer.member("code", entry.code)
            writer.member("system", CodeSystem.hcpcs.rawValue)
            writer.member("title", ifPresent: entry.title ?? entry.shortTitle)
            writer.member("shortTitle", ifPresent: entry.shortTitle)
            writer.member("billable", isValid)
            writer.member("coverage", ifPresent: entry.coverage)
            writer.member("validFrom", ifPresent: entry.added?.description)
            writer.member("validTo", ifPresent: entry.terminated?.description)
            writer.member("release", list.names.joined(separator: ", "))
        }
        return true
    }
}
