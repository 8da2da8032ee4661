import ArgumentParser
import CodeSets

/// `chartkeeper codes pcs`: a table of procedures, narrowed value by value down to a code.
struct CodesPCS: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pcs",
        abstract: "Build an ICD-10-PCS code from its table; only valid values are offered.",
        discussion: """
            Values are chosen by their character or by words: laparoscopic, "percutaneous \
            endoscopic", "right femoral". Several values may fit; what is left is shown with the \
            number of codes it leads to. Up to 40 codes are listed, all with --codes. Where the \
            official definitions are imported, each value carries its own.

            Examples:
              chartkeeper codes pcs 0FT
              chartkeeper codes pcs 0FT4 --approach 4
              chartkeeper codes pcs 0SR --body-part "hip joint, right" --device ceramic
              chartkeeper codes pcs B --choose "5=low osmolar"

            A prefix or value that leads to no valid code ends with exit code 66.
            """
    )

    @Argument(help: "One to seven characters, such as 0FT4.")
    var prefix: String

    @OptionGroup var values: PCSValueOptions

    @OptionGroup var release: ReleaseOptions

    @Flag(help: "List all codes that are left, however many.")
    var codes = false

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        let catalog = try CodeSetCatalog()
        let definitions = try catalog.procedureDefinitions(on: release.day(in: catalog))
        let release = try release.procedures(of: catalog)
        var builder = ICD10PCSBuilder(release)
        do {
            guard !prefix.isEmpty else { throw ValidationError("the prefix is empty") }
            try builder.begin(with: prefix)
            for (position, wanted) in values.chosen {
                try builder.choose(wanted, at: position)
            }
        } catch let error as ICD10PCSChoiceError {
            throw CommandFailure(
                .notFound,
                error.position == 1
                    ? "no code of \(release.name) begins with '\(prefix)'" : "\(error)"
            )
        }
        let page = ProcedurePage(
            builder: builder,
            listsAll: codes,
            definitions: definitions
        )
        try json ? JSONOutput.object(page.write(to:)) : Console.write(page.text)
    }
}

/// The values of an ICD-10-PCS code that a user chooses.
struct PCSValueOptions: ParsableArguments {
    @Option(help: "The fourth character: body part, region or treatment site.")
    var bodyPart: String?

    @Option(help: "The fifth character: approach.")
    var approach: String?

    @Option(help: "The sixth character: device, substance or technology.")
    var device: String?

    @Option(help: "The seventh character: qualifier.")
    var qualifier: String?

    @Option(help: "Any character, as its position from 1 to 7, =, a character or words.")
    var choose: [String] = []

    func validate() throws {
        for choice in choose where Self.parts(choice) == nil {
            throw ValidationError("--choose is a position from 1 to 7, =, a character or words")
        }
    }

    /// Positions with what was chosen, in order.
    var chosen: [(position: Int, wanted: String)] {
        [(4, bodyPart), (5, approach), (6, device), (7, qualifier)]
            .compactMap { position, wanted in wanted.map { (position, $0) } }
            + choose.compactMap(Self.parts)
    }

    private static func parts(_ choice: String) -> (position: Int, wanted: String)? {
        let parts = choice.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, let position = Int(parts[0]), (1...7).contains(position) else {
            return nil
        }
        return (position, String(parts[1]))
    }
}
