import ArgumentParser
import CodeSets

/// `chartkeeper codes show`: one code with all that the tabular list says of it.
struct CodesShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract:
            "Show a code: its place, its notes with the level each comes from, 7th characters.",
        discussion: "A code that the release does not have ends with exit code 66."
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
                    release: diagnoses,
                    isExempt: POAExemption.isExempt(code, on: day)
                )
                return try json
                    ? JSONOutput.object(page.write(to:)) : Console.write(page.text)
            }
        }
        if let code = ICD10PCSCode(code) {
            return try show(code, on: day, in: catalog)
        }
        if HCPCSCode(code) != nil, !code.contains(".") {
            throw CommandFailure(.notFound, "no code '\(code)' in an installed release")
        }
        throw CommandFailure(.notFound, "no code '\(code)' on \(day)")
    }

    private func show(
        _ code: ICD10PCSCode,
        on day: CalendarDay,
        in catalog: CodeSetCatalog
    ) throws {
        let procedures = try release.procedures(of: catalog)
        guard procedures.contains(code) else {
            let other = procedures.days(of: code).map { days in
                "; it is valid \(days.lowerBound) to \(days.upperBound)"
            }
            throw CommandFailure(.notFound, "no code '\(code)' on \(day)\(other ?? "")")
        }
        let page = ProcedureCodePage(code: code, release: procedures)
        try json ? JSONOutput.object(page.write(to:)) : Console.write(page.text)
    }
}
