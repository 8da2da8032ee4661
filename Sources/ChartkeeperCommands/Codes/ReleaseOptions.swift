import ArgumentParser
import CodeSets

/// Which release a command over codes asks.
struct ReleaseOptions: ParsableArguments {
    @Option(
        help: "Day of service or discharge, YYYY-MM-DD, whose release is asked; newest by default."
    )
    var date: String?

    func validate() throws {
        if let date, CalendarDay(date) == nil {
            throw ValidationError("--date is a day YYYY-MM-DD")
        }
    }

    /// The day that chooses the release.
    func day(in catalog: CodeSetCatalog) -> CalendarDay {
        date.flatMap { CalendarDay($0) } ?? catalog.newestDay
    }

    /// The diagnoses of that day.
    func diagnoses(of catalog: CodeSetCatalog) throws -> ICD10CMRelease {
        try ICD10CMRelease.load(for: day(in: catalog), from: catalog)
    }

    /// The procedures of that day.
    func procedures(of catalog: CodeSetCatalog) throws -> ICD10PCSRelease {
        try ICD10PCSRelease.load(for: day(in: catalog), from: catalog)
    }
}

/// A code system as an option's value: the contract's names in any case, with or without hyphens.
struct SystemName: ExpressibleByArgument {
    let system: CodeSystem

    init?(argument: String) {
        func plain(_ text: String) -> String { text.lowercased().filter { $0 != "-" } }
        let wanted = plain(argument)
        guard let found = CodeSystem.allCases.first(where: { plain($0.rawValue) == wanted })
        else { return nil }
        system = found
    }
}

extension CommandFailure {
    /// There is no table of HCPCS codes to ask.
    static let noHCPCS = CommandFailure(
        .notInstalled,
        "no HCPCS release is installed; only the form of HCPCS codes is checked"
    )
}
