import ArgumentParser
import CodeSets

/// `chartkeeper codes releases`: what is installed, and which days it serves.
struct CodesReleases: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "releases",
        abstract: "List the installed releases with the days they serve."
    )

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        let releases = ReleaseSummary.shipped
        if json {
            try JSONOutput.object { writer in
                writer.member("releases", objects: releases) { writer, release in
                    writer.member("system", release.system.rawValue)
                    writer.member("name", release.name)
                    writer.member("from", release.effective.lowerBound.description)
                    writer.member("to", release.effective.upperBound.description)
                    writer.member("remark", release.remark)
                }
            }
        } else {
            for release in releases {
                let days = "\(release.effective.lowerBound) to \(release.effective.upperBound)"
                try Console.line("\(release.name): \(days); \(release.remark)")
            }
        }
    }
}
