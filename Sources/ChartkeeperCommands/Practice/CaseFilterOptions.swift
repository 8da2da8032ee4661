import ArgumentParser
import ClinicalRecords
import Practice

/// Which cases a command is about.
struct CaseFilterOptions: ParsableArguments {
    @Option(
        help: "inpatient, outpatient, emergency or office; may be given several times.",
        transform: { text in
            guard let setting = Setting(rawValue: text) else {
                throw ValidationError("--setting is inpatient, outpatient, emergency or office")
            }
            return setting
        }
    )
    var setting: [Setting] = []

    @Option(help: "Chapter of ICD-10-CM of the first diagnosis, 1 to 22; several times.")
    var chapter: [String] = []

    @Option(
        help: "basic, intermediate or advanced; may be given several times.",
        transform: { text in
            guard let difficulty = KeyDifficulty(rawValue: text) else {
                throw ValidationError("--difficulty is basic, intermediate or advanced")
            }
            return difficulty
        }
    )
    var difficulty: [KeyDifficulty] = []

    func validate() throws {
        guard chapter.allSatisfy({ Int($0).map { (1...22).contains($0) } ?? false }) else {
            throw ValidationError("--chapter is a number from 1 to 22")
        }
    }

    /// The filter.
    var filter: CaseFilter {
        CaseFilter(
            settings: Set(setting),
            chapters: Set(chapter.compactMap { Int($0).map(String.init) }),
            difficulties: Set(difficulty)
        )
    }
}
