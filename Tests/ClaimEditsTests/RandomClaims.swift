import ClaimEdits
import ClinicalRecords
import CodeSets

/// Random inpatient claims, the same for the same seed; half of the codes have an edit.
struct RandomClaims {
    private var state: UInt64
    private let diagnoses: (all: [String], flagged: [String])
    private let procedures: (all: [String], flagged: [String])

    init(seed: UInt64) {
        state = seed
        diagnoses = (try? EditorTables.codes("diagnoses")) ?? ([], [])
        procedures = (try? EditorTables.codes("procedures")) ?? ([], [])
    }

    mutating func next() throws -> EditedEncounter {
        let days = [
            "2024-01-15", "2024-09-30", "2024-10-01", "2025-03-01", "2025-10-01", "2026-04-01",
            "2026-07-15", "2026-10-01",
        ]
        // Half on the days on which editions change, half on any day of the three years.
        let start = EditorTables.day("2024-01-01").ordinal
        let any = CalendarDay(ordinal: start + below(1_096)) ?? EditorTables.day(days[0])
        let ages = [0, 1, 5, 8, 9, 14, 15, 17, 18, 40, 60, 61, 64, 65, 80, 124, 125]
        let statuses = ["01", "02", "07", "08", "20", "30", "62", "69", "70", "99"]
        var encounter = EditedEncounter(
            day: below(2) == 0 ? EditorTables.day(pick(days)) : any,
            ageYears: pick(ages),
            sex: pick([Sex.male, .female, .unknown]),
            dischargeStatus: pick(statuses),
            principal: code(diagnoses),
            secondaries: (0..<below(5)).map { _ in code(diagnoses) },
            procedures: (0..<below(4)).map { _ in code(procedures) }
        )
        if below(10) == 0, let principal = encounter.principal {
            encounter.secondaries.append(principal)
        }
        if below(3) == 0 { encounter.admitting = code(diagnoses) }
        return encounter
    }

    private mutating func code(_ codes: (all: [String], flagged: [String])) -> String {
        below(2) == 0 ? pick(codes.flagged) : pick(codes.all)
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[below(elements.count)]
    }

    /// SplitMix64.
    private mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ (value >> 31)) % UInt64(bound))
    }
}
