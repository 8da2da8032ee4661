import ArgumentParser
import Scoring
import Workflow

/// `chartkeeper agreement`: two coders on the same records.
struct Agreement: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compare two coders on the same records.",
        discussion: """
            Prints agreement on assigned codes, Cohen's kappa and Krippendorff's alpha for each \
            code system and for the diagnosis listed first, with their formulas, and every \
            disagreement. The exit code is 0 whatever the agreement.

            Example:
              chartkeeper agreement anna.json boris.ndjson
            """
    )

    @Argument(help: "Codings of the first coder: a file or a folder.")
    var first: String

    @Argument(help: "Codings of the second coder.")
    var second: String

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        let (left, leftWarnings) = try ScoreInputs.codings(at: first)
        let (right, rightWarnings) = try ScoreInputs.codings(at: second)
        for warning in leftWarnings + rightWarnings { Console.warning(warning) }
        let agreement = CoderAgreement(first: left, second: right)
        if json {
            try Console.line(agreement.json)
        } else {
            try Console.write(agreement.text)
        }
    }
}
