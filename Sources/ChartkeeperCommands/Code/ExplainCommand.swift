import ArgumentParser
import ClinicalRecords
import CodeSets
import CodingEngine
import RecordVault
import Workflow

/// `chartkeeper explain`: the path from text to code, and why a code was refused.
struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show the path from text to each code, and why others were refused.",
        discussion: """
            Examples:
              chartkeeper explain note.txt
              chartkeeper explain SampleRecords/ip-0001 I21.4
              chartkeeper explain --vault myvault ip-0001 I21.4

            """
    )

    @Argument(
        help: "Note, record folder, FHIR file, or - for standard input; with --vault a record's id."
    )
    var path: String

    @Argument(help: "The code to explain; all codes when left out.")
    var code: String?

    @OptionGroup var vault: OptionalVaultOptions

    func run() async throws {
        let workbench = try Workbench()
        let records = try await records(workbench)
        let wanted = code.map { ICD10CMCode($0)?.dotted ?? $0 }
        var engines = EngineByRelease(workbench: workbench)
        var isFound = false
        for record in records {
            let engine = try engines.engine(for: record)
            let coding = engine.code(record)
            for code in coding.codes where wanted == nil || code.code == wanted {
                isFound = true
                try Console.line(
                    Terminal.bold("\(code.code) \(code.title)")
                        + "  \(code.role.rawValue) \(code.sequence)"
                )
                try path(of: code.rules, code.evidence)
            }
            for refused in coding.refused where wanted == nil || refused.code == wanted {
                isFound = true
                try Console.line("\(Terminal.bold("not \(refused.code)")) \(refused.title)")
                try path(of: refused.rules, refused.evidence)
            }
        }
        if !isFound {
            throw CommandFailure(
                .notFound,
                "\(wanted ?? "a code") was neither assigned nor refused: no mention leads to it"
            )
        }
    }

    private func records(_ workbench: Workbench) async throws -> [ClinicalRecord] {
        guard vault.isNamed else { return try RecordInput.parse([path]).records(workbench) }
        guard let id = RecordID(path) else {
            throw CommandFailure(.notFound, "with --vault give the id of a record in it")
        }
        // A person sees the quotes, so the reading is logged.
        return try await vault.withVault { [try $0.record(id, logged: true)] }
    }

    private func path(of rules: [String], _ evidence: [Evidence]) throws {
        for item in evidence.prefix(6) {
            let assertion = item.assertion.map { ", \($0.rawValue)" } ?? ""
            try Console.line(
                "  text   \(CodingTable.place(item))\(assertion) \u{201C}\(item.quote)\u{201D}"
            )
        }
        for rule in rules { try Console.line("  rule   \(rule)") }
        try Console.line("")
    }
}
