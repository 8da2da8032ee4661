import ArgumentParser
import CodeSets

/// `chartkeeper codes pcs`: the procedures that begin with given characters.
struct CodesPCS: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pcs",
        abstract: "List the ICD-10-PCS codes that begin with a prefix."
    )

    @Argument(help: "One to seven characters, such as 0FT4.")
    var prefix: String

    @OptionGroup var release: ReleaseOptions

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        let release = try release.procedures(of: CodeSetCatalog())
        let codes = release.codes(withPrefix: prefix)
        guard !codes.isEmpty, !prefix.isEmpty else {
            throw CommandFailure(.notFound, "no code of \(release.name) begins with '\(prefix)'")
        }
        if json {
            try JSONOutput.object { writer in
                writer.member("release", release.name)
                writer.member("codes", objects: codes) { writer, code in
                    writer.member("code", code.text)
                    writer.member("title", ifPresent: release.title(of: code))
                }
            }
        } else {
            let lines = codes.map { code in
                release.title(of: code).map { "\(code.text)\t\($0)\n" } ?? "\(code.text)\n"
            }
            try Console.write(lines.joined())
        }
    }
}
