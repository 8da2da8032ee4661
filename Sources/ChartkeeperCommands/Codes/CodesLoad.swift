import ArgumentParser
import CodeSets
import Workflow

/// `chartkeeper codes load`: takes in a list that cannot say itself what it is and when it holds.
struct CodesLoad: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load",
        abstract: "Load HCPCS Level II, your licensed CPT list, or NCCI tables for a quarter.",
        discussion: """
            Lists are text: the alpha-numeric HCPCS file of CMS, or lines of code and description, \
            separated by commas or tabs; NCCI tables as CMS publishes them, saved as text. A list \
            loaded again takes the place of the one before; the same bytes change nothing. No CPT \
            and no NCCI text is shipped with this program: load only what you hold a licence for.

            Examples:
              chartkeeper codes load hcpcs HCPC2026_JUL_ANWEB.txt --quarter 2026Q3
              chartkeeper codes load cpt my-cpt.csv --year 2026
              chartkeeper codes load ncci-ptp ccipra.txt --quarter 2026Q3 --setting practitioner
              chartkeeper codes load ncci-mue mue.csv --quarter 2026Q3
            """
    )

    @Argument(help: "hcpcs, cpt, ncci-ptp or ncci-mue.")
    var kind: String

    @Argument(help: "The list.")
    var file: String

    @Option(help: "The quarter that the list holds for, such as 2026Q3.")
    var quarter: String?

    @Option(help: "The calendar year that the list holds for.")
    var year: Int?

    @Option(help: "Who bills, for NCCI tables: practitioner, facility or dme.")
    var setting: String?

    private var table: TableKind? {
        TableKind(rawValue: kind).flatMap {
            [.hcpcs, .cpt, .codePairs, .unitLimits].contains($0) ? $0 : nil
        }
    }

    private var bills: NCCIUnits.Setting? { setting.flatMap { NCCIUnits.Setting(rawValue: $0) } }

    private var days: ClosedRange<CalendarDay>? {
        switch (quarter, year) {
        case (let quarter?, nil): CalendarDay.quarter(quarter)
        case (nil, let year?): CalendarDay.year(year)
        default: nil
        }
    }

    func validate() throws {
        guard table != nil else {
            throw ValidationError("the kind is hcpcs, cpt, ncci-ptp or ncci-mue")
        }
        guard days != nil else {
            throw ValidationError("give --quarter such as 2026Q3, or --year such as 2026")
        }
        guard setting == nil || bills != nil else {
            throw ValidationError("--setting is practitioner, facility or dme")
        }
    }

    func run() throws {
        guard let table, let days else { return }
        guard let store = CodeSetStore() else {
            throw CommandFailure(.cannotCreate, "no folder for code sets; set CHARTKEEPER_HOME")
        }
        let loaded = try CodeListLoad.run(
            InputFile.bytes(file),
            named: String(file.split(separator: "/").last ?? ""),
            as: table,
            days: days,
            setting: bills,
            into: store
        )
        let did =
            switch loaded.outcome {
            case .added: "loaded"
            case .replaced: "replaced"
            case .unchanged: "unchanged"
            }
        try Console.line("\(loaded.edition.span): \(loaded.edition.remark), \(did)")
    }
}

extension CalendarDay {
    /// The days of a quarter such as `2026Q3`; nil for any other text.
    static func quarter(_ text: String) -> ClosedRange<CalendarDay>? {
        let parts = text.uppercased().split(separator: "Q", omittingEmptySubsequences: false)
        guard parts.count == 2, let year = Int(parts[0]), let quarter = Int(parts[1]),
            (1...4).contains(quarter),
            let first = CalendarDay(year: year, month: 3 * quarter - 2, day: 1),
            let last = CalendarDay(
                year: year,
                month: 3 * quarter,
                day: [31, 30, 30, 31][quarter - 1]
            )
        else { return nil }
        return first...last
    }

    /// The days of a calendar year; nil for a year outside 1 to 9999.
    static func year(_ year: Int) -> ClosedRange<CalendarDay>? {
        guard let first = CalendarDay(year: year, month: 1, day: 1),
            let last = CalendarDay(year: year, month: 12, day: 31)
        else { return nil }
        return first...last
    }
}
