import ClinicalRecords
import ClinicalText
import CodeSets

/// What the rules need to know of a record beside its mentions.
struct EncounterContext: Sendable {
    let record: ClinicalRecord
    /// The reader of texts that are no documents, such as reasons for the encounter.
    let analyzer: TextAnalyzer
    /// All mentions of the record, once they are read.
    var mentions: [Mention] = []
    /// All folded words of the record.
    let words: WordTable
    let isPregnancy: Bool
    let isNewborn: Bool
    /// Whether the encounter is for an injury or poisoning.
    let isInjury: Bool
    /// Whether an injury is seen again after its active treatment (7th character D).
    let isAftercare: Bool

    var setting: Setting { record.encounter.setting }
    var isInpatient: Bool { setting == .inpatient }

    /// The contexts that terms may ask for.
    var allowed: TermContext {
        var allowed: TermContext = [.past, .head]
        if isPregnancy { allowed.insert(.pregnancy) }
        if isNewborn { allowed.insert(.newborn) }
        if isInjury { allowed.insert(.injury) }
        return allowed
    }

    /// Whether a word is a sign of pregnancy, birth or the puerperium.
    static let pregnancyWords: Set<String> = [
        "pregnant", "pregnancy", "gravida", "gestation", "gestational", "postpartum", "trimester",
        "antepartum", "prenatal", "intrapartum", "cesarean", "primigravida", "multigravida",
        "puerperium", "puerperal", "peripartum", "iup", "parturient", "liveborn", "preeclampsia",
        "eclampsia", "hyperemesis", "miscarriage", "abortion", "vaginally", "multigravidas", "nsvd",
        "primip", "tolac", "ega", "fht", "fhts", "fundal",
    ]

    /// Weeks with days of gestation: "28w1d".
    private static func isWeeks(_ word: ArraySlice<UInt8>) -> Bool {
        let shape = word.map { (0x30...0x39).contains($0) ? UInt8(ascii: "0") : $0 }
        return shape.elementsEqual("00w0d".utf8)
    }

    static let newbornWords: Set<String> = [
        "newborn", "neonate", "neonatal", "apgar", "nicu", "neonates",
    ]

    static let injuryWords: Set<String> = [
        "injury", "injuries", "trauma", "fell", "fall", "falls", "accident", "laceration",
        "fracture",
        "fractured", "sprain", "mvc", "mva", "assault", "assaulted", "burn", "bite", "bitten",
        "stab",
        "gunshot", "overdose", "ingestion", "poisoning", "struck", "collision", "contusion",
        "foosh",
        "tripped", "slipped", "crash", "stung", "wound", "ingested",
    ]

    /// Gathers the context of a record from its words.
    init(record: ClinicalRecord, analyses: [TextAnalysis], analyzer: TextAnalyzer) {
        self.record = record
        self.analyzer = analyzer
        var words = WordTable(capacity: 256)
        var hasWeeks = false
        for analysis in analyses {
            for (position, token) in analysis.tokens.enumerated() where token.kind == .word {
                let word = analysis.foldedBytes(position)
                words.insert(WordKey(word))
                if word.count == 5, Self.isWeeks(word) { hasWeeks = true }
            }
        }
        self.words = words
        let age = record.patient.ageYears ?? 30
        let isNewborn =
            (record.patient.ageDays.map { $0 <= 28 }
                ?? record.patient.ageYears.map { $0 == 0 }
                // Nothing tells the age: the note says that its patient was born here.
                ?? (words.contains("newborn") && !words.isDisjoint(with: ["born", "delivered"])))
            && !words.isDisjoint(with: Self.newbornWords)
        self.isNewborn = isNewborn
        isPregnancy =
            record.patient.sex != .male && !isNewborn && (9...64).contains(age)
            && (!words.isDisjoint(with: Self.pregnancyWords) || hasWeeks)
        isInjury = !words.isDisjoint(with: Self.injuryWords)
        isAftercare =
            record.encounter.setting == .office
            && !words.isDisjoint(with: ["aftercare", "healing", "postoperative", "postop"])
    }
}
