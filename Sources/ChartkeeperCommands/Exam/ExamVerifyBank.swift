import ArgumentParser
import CodeSets
import Foundation
import Practice
import Workflow

/// `chartkeeper exam verify-bank`.
struct ExamVerifyBank: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify-bank",
        abstract: "Check the question bank, and count it.",
        discussion: """
            Checks shape, identifiers, answers, codes on the date of the question, the form of sources, \
            duplicates and the balance of positions. Exit code 1 when there are errors.

            Examples:
              chartkeeper exam verify-bank
              chartkeeper exam verify-bank --bank my-questions --json
            """
    )

    @Option(help: "Folder of a bank of your own.", completion: .directory) var bank: String?
    @Flag(help: "Print one JSON object.") var json = false

    func run() throws {
        let workbench = try Workbench()
        let resources = try workbench.examResources()
        let bank =
            try bank.map { path throws(PracticeError) in
                try QuestionBank(folder: URL(fileURLWithPath: path, isDirectory: true))
            } ?? resources.bank
        var verifier = BankVerifier(blueprint: resources.blueprint) { day in
            try workbench.practiceCodes(on: day)
        }
        let findings = verifier.verify(bank)
        let page = BankPage(
            statistics: BankStatistics(bank, blueprint: resources.blueprint),
            findings: findings
        )
        try json ? JSONOutput.object(page.write) : Console.write(page.text)
        let errors = findings.count { $0.level == .error }
        if errors > 0 { throw CommandFailure(.foundErrors, "\(errors) errors in the bank") }
    }
}
