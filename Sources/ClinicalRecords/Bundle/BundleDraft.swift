internal import CodeSets
internal import FHIR

/// A record while its bundle is mapped.
struct BundleDraft {
    /// What tells the encounter from the others of the file.
    var identity: String
    /// Place of the patient among the entries.
    var patientPlace: Int?
    var patient = Patient()
    var encounter = Encounter()
    /// Places of the conditions that are diagnoses of the encounter, in order.
    var diagnosisPlaces: [Int] = []
    var documents: [Document] = []
    /// Problems with the place they came from.
    var problems: [(place: Int, problem: Problem)] = []
    var procedures: [RecordedProcedure] = []
    var results: [TestResult] = []
    var medications: [Medication] = []
    var entries: [RecordEntry] = []
    var assumed: [String] = []
    var warnings: [RecordWarning] = []

    /// Adds a document unless the encounter has the same text already.
    ///
    /// Its identifier is the resource's; a second text of one resource gets `-2`, and so on.
    mutating func add(_ document: Document) {
        let bytes = Array(document.text.utf8)
        guard !documents.contains(where: { $0.text.utf8.elementsEqual(bytes) }) else {
            warnings.append(
                RecordWarning(
                    path: "$.entry",
                    rule: "repeated-text",
                    message: "a document with the same text as an earlier one is left out"
                )
            )
            return
        }
        var named = document
        if named.id.isEmpty { named.id = "d\(documents.count + 1)" }
        let base = named.id
        var number = 1
        while documents.contains(where: { $0.id == named.id }) {
            number += 1
            named.id = "\(base)-\(number)"
        }
        documents.append(named)
    }

    /// The finished record: paths numbered, diagnoses of the encounter first.
    func record(id: RecordID) -> ClinicalRecord {
        let ranks = Dictionary(
            diagnosisPlaces.enumerated().map { ($1, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let ordered = problems.enumerated().sorted { left, right in
            let leftRank = ranks[left.element.place] ?? Int.max
            let rightRank = ranks[right.element.place] ?? Int.max
            return (leftRank, left.offset) < (rightRank, right.offset)
        }
        var record = ClinicalRecord(id: id, patient: patient, encounter: encounter)
        record.documents = documents
        record.problems = ordered.map { ranked in
            var problem = ranked.element.problem
            if ranks[ranked.element.place] != nil { problem.isEncounterDiagnosis = true }
            return problem
        }
        record.procedures = procedures
        record.results = results
        record.medications = medications
        record.entries = entries
        record.numberPaths()
        record.assumed = assumed
        record.warnings = warnings
        return record
    }
}
