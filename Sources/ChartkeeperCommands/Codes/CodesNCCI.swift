import ArgumentParser
import CodeSets
import FHIR

/// `chartkeeper codes ncci`: the NCCI edits of codes, from the tables that the user loaded.
struct CodesNCCI: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ncci",
        abstract: "Show the most units of a code, and with a second code the edit of the pair.",
        discussion: """
            Pairs are looked up in both orders. Tables are loaded with codes load; without one for \
            the day the command ends with exit code 69.

            Example:
              chartkeeper codes ncci G0101 G0102 --date 2026-07-15 --setting facility
            """
    )

    @Argument(help: "One or two codes.")
    var codes: [String]

    @OptionGroup var release: ReleaseOptions

    @Option(help: "Who bills: practitioner, facility or dme.")
    var setting = "practitioner"

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        guard (1...2).contains(codes.count), codes.allSatisfy({ HCPCSCode($0) != nil }) else {
            throw ValidationError("give one or two HCPCS or CPT codes")
        }
        guard NCCIUnits.Setting(rawValue: setting) != nil else {
            throw ValidationError("--setting is practitioner, facility or dme")
        }
    }

    func run() throws {
        guard let setting = NCCIUnits.Setting(rawValue: setting) else { return }
        let catalog = try CodeSetCatalog()
        let day = release.day(in: catalog)
        let edits = try NCCIEdits(from: catalog)
        guard edits.hasPairs(on: day, setting: setting) || edits.hasUnits(on: day, setting: setting)
        else {
            throw CommandFailure(
                .notInstalled,
                "no NCCI table is loaded for \(day); see codes load"
            )
        }
        let units = codes.compactMap { edits.units($0, on: day, setting: setting) }
        let orders = codes.count == 2 ? [codes, codes.reversed()] : []
        let pairs = orders.compactMap { edits.pair($0[0], $0[1], on: day, setting: setting) }
        if json {
            try JSONOutput.object { writer in
                writer.member("date", day.description)
                writer.member("units", objects: units) { writer, edit in
                    writer.member("code", edit.code)
                    writer.member("units", edit.units)
                    if let indicator = edit.adjudicationIndicator {
                        writer.member("adjudicationIndicator", indicator.rawValue)
                    }
                    writer.member("rationale", ifPresent: edit.rationale)
                }
                writer.member("pairs", objects: pairs) { writer, edit in
                    writer.member("column1", edit.column1)
                    writer.member("column2", edit.column2)
                    writer.member("modifierIndicator", Int(edit.modifierIndicator.rawValue))
                    writer.member("from", edit.effective.description)
                    writer.member("deleted", ifPresent: edit.deleted?.description)
                }
            }
        } else {
            for edit in units {
                let rationale = edit.rationale.map { ", \($0)" } ?? ""
                try Console.line("\(edit.code): at most \(edit.units) a day\(rationale)")
            }
            for edit in pairs {
                let modifier = edit.modifierIndicator == .allowed ? "may" : "does not"
                try Console.line(
                    "\(edit.column2) is not paid beside \(edit.column1) since \(edit.effective); a"
                        + " modifier \(modifier) break the edit"
                )
            }
            if units.isEmpty, pairs.isEmpty { try Console.line("no edit") }
        }
    }
}
