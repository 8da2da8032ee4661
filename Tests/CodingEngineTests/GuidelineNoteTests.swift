import ClinicalRecords
import CodingEngine
import Testing

/// One case or more that each rule fires in, and one that it must not.
@Suite("Guideline rules in notes")
struct GuidelineNoteTests {
    static let sepsis: [NoteCase] = [
        NoteCase(
            "DISCHARGE DIAGNOSES:\n1. Sepsis due to E. coli pyelonephritis\n2. Acute kidney injury due to sepsis",
            ["A41.51", "R65.20", "N17.9"],
            setting: .inpatient,
            type: .dischargeSummary
        ),
        NoteCase(
            "DISCHARGE DIAGNOSES:\n1. Sepsis due to pneumonia\n2. Acute kidney injury due to dehydration",
            ["A41.9", "N17.9"],
            not: ["R65"],
            setting: .inpatient,
            type: .dischargeSummary
        ),
        NoteCase(
            "DISCHARGE DIAGNOSES:\n1. Sepsis with acute hypoxic respiratory failure",
            ["A41.9", "J96.01", "R65.20"],
            setting: .inpatient,
            type: .dischargeSummary
        ),
        NoteCase(
            "DISCHARGE DIAGNOSES:\n1. Sepsis\n2. Sepsis-induced acute kidney injury",
            ["A41.9", "N17.9", "R65.20"],
            setting: .inpatient,
            type: .dischargeSummary
        ),
        NoteCase(
            "DISCHARGE DIAGNOSES:\n1. Sepsis\n2. AKI, not due to sepsis",
            ["A41.9", "N17.9"],
            not: ["R65"],
            setting: .inpatient,
            type: .dischargeSummary
        ),
        NoteCase(
            "DISCHARGE DIAGNOSES:\n1. Sepsis\n2. AKI",
            ["A41.9", "N17.9"],
            not: ["R65"],
            setting: .inpatient,
            type: .dischargeSummary
        ),
    ]

    @Test(arguments: sepsis)
    func `organ dysfunction that the words link to sepsis makes it severe`(
        note: NoteCase
    ) throws { try note.check() }

    static let infarctions: [NoteCase] = [
        NoteCase(
            "DISCHARGE DIAGNOSES:\n1. NSTEMI\nHOSPITAL COURSE: She had her first NSTEMI 3 weeks ago.",
            ["I21.4", "I22.2"],
            not: ["I25.2"],
            setting: .inpatient,
            type: .dischargeSummary
        ),
        NoteCase(
            "DISCHARGE DIAGNOSES:\n1. NSTEMI\nPMH: inferior STEMI 10 days ago.",
            ["I22.2", "I21.19"],
            not: ["I25.2"],
            setting: .inpatient,
            type: .dischargeSummary
        ),
        NoteCase(
            "DISCHARGE DIAGNOSES:\n1. NSTEMI\nPMH: inferior STEMI in 2019.",
            ["I21.4", "I25.2"],
            not: ["I22"],
            setting: .inpatient,
            type: .dischargeSummary
        ),
        NoteCase(
            "DISCHARGE DIAGNOSES:\n1. Pneumonia\n2. STEMI of the anterior wall 2 weeks ago, stable",
            ["J18.9", "I21.09"],
            not: ["I25.2"],
            setting: .inpatient,
            type: .dischargeSummary
        ),
        NoteCase(
            "DISCHARGE DIAGNOSES:\n1. Pneumonia\n2. Anterior STEMI 3 months ago",
            ["J18.9", "I25.2"],
            not: ["I21"],
            setting: .inpatient,
            type: .dischargeSummary
        ),
    ]

    @Test(arguments: infarctions)
    func `an infarction is acute for four weeks, and a new one in that time is a subsequent one`(
        note: NoteCase
    ) throws { try note.check() }

    static let sequelae: [NoteCase] = [
        NoteCase(
            "Assessment: Keloid of the left forearm due to an old burn of the left forearm.",
            ["L91.0", "T22.012S"],
            not: ["T22.012A"]
        ),
        NoteCase(
            "Assessment: Chronic pain of the right knee after an old fracture of the right patella.",
            ["S82.001S"],
            not: ["S82.001A"]
        ),
        NoteCase(
            "Assessment: Fracture of the right patella. Chronic low back pain.",
            ["S82.001A"],
            not: ["S82.001S"]
        ),
        NoteCase(
            "Assessment: Weakness of the left leg, sequela of poliomyelitis.",
            ["B91"],
            not: ["A80"]
        ),
        NoteCase(
            "Assessment: Epilepsy as a late effect of viral encephalitis.",
            ["G40.909", "B94.1"],
            not: ["A86"]
        ),
        NoteCase(
            "Assessment: Viral encephalitis.",
            ["A86"],
            not: ["B94"]
        ),
    ]

    @Test(arguments: sequelae)
    func `what is left of an old injury or disease is its sequela`(
        note: NoteCase
    ) throws { try note.check() }

    static let burns: [NoteCase] = [
        NoteCase(
            "HPI: House fire.\nAssessment: Second degree burns of the chest wall, 12% TBSA with 3% third degree.",
            ["T21.21XA", "T31.10"],
            setting: .emergency,
            type: .emergencyNote
        ),
        NoteCase(
            "HPI: Hot water.\nAssessment: Third degree burn of the left thigh. TBSA 22% (11% full thickness).",
            ["T24.312A", "T31.21"],
            setting: .emergency,
            type: .emergencyNote
        ),
        NoteCase(
            "Assessment: Alkali burn, second degree chemical corrosion of the left hand, about 1 percent of body surface.",
            ["T32.0"],
            setting: .emergency,
            type: .emergencyNote
        ),
        NoteCase(
            "Assessment: Second degree burn of the right palm.",
            ["T23.251A"],
            not: ["T31"],
            setting: .emergency,
            type: .emergencyNote
        ),
    ]

    @Test(arguments: burns)
    func `the extent of burns is coded as the notes give it`(
        note: NoteCase
    ) throws { try note.check() }

    static let comaScale: [NoteCase] = [
        NoteCase(
            "HPI: Fell. GCS 13 on arrival.\nAssessment: Traumatic subdural hematoma without loss of consciousness.",
            ["S06.5X0A", "R40.2412"],
            setting: .emergency,
            type: .emergencyNote
        ),
        NoteCase(
            "HPI: Fell. E3 V4 M6 in the field.\nAssessment: Traumatic subarachnoid hemorrhage.",
            ["R40.2131", "R40.2241", "R40.2361"],
            not: ["R40.24"],
            setting: .emergency,
            type: .emergencyNote
        ),
        NoteCase(
            "HPI: Fell. GCS 15.\nAssessment: Concussion without loss of consciousness.",
            ["S06.0X0A"],
            not: ["R40.2"],
            setting: .emergency,
            type: .emergencyNote
        ),
        NoteCase(
            "HPI: Fell. GCS 9, sedated with propofol.\nAssessment: Concussion without loss of consciousness.",
            ["S06.0X0A"],
            not: ["R40.2"],
            setting: .emergency,
            type: .emergencyNote
        ),
    ]

    @Test(arguments: comaScale)
    func `a coma scale stands beside a brain injury, by its components where they are given`(
        note: NoteCase
    ) throws { try note.check() }

    static let transport: [NoteCase] = [
        NoteCase(
            "HPI: Restrained driver of a sedan struck by a pickup truck on a city street.\nAssessment: Contusion of the left chest wall.",
            ["S20.212A", "V43.53XA", "Y92.414"],
            not: ["V89", "V49"],
            setting: .emergency,
            type: .emergencyNote
        ),
        NoteCase(
            "HPI: Unrestrained passenger in a rollover MVC.\nAssessment: Right clavicle fracture.",
            ["V48.6XXA"],
            not: ["V89", "V49"],
            setting: .emergency,
            type: .emergencyNote
        ),
        NoteCase(
            "HPI: Driver, car hit a tree at 40 mph.\nAssessment: Sternal fracture.",
            ["V47.5XXA"],
            setting: .emergency,
            type: .emergencyNote
        ),
        NoteCase(
            "HPI: Motorcyclist collided with a car.\nAssessment: Left tibia shaft fracture.",
            ["V23.49XA"],
            not: ["V29"],
            setting: .emergency,
            type: .emergencyNote
        ),
        NoteCase(
            "HPI: Pedestrian struck by a bus while crossing the street.\nAssessment: Pelvic fracture.",
            ["V04.10XA"],
            setting: .emergency,
            type: .emergencyNote
        ),
        NoteCase(
            "HPI: Bicyclist hit by a car.\nAssessment: Left wrist sprain.",
            ["V13.4XXA"],
            setting: .emergency,
            type: .emergencyNote
        ),
        NoteCase(
            "HPI: MVC two days ago.\nAssessment: Neck strain.",
            ["V89.2XXA"],
            setting: .emergency,
            type: .emergencyNote
        ),
        NoteCase(
            "HPI: No MVC. Denies fall.\nAssessment: Neck strain.",
            [],
            not: ["V", "W"],
            setting: .emergency,
            type: .emergencyNote
        ),
    ]

    @Test(arguments: transport)
    func `a transport accident is coded by who was hurt in what by what`(
        note: NoteCase
    ) throws { try note.check() }

    static let circumstances: [NoteCase] = [
        NoteCase(
            "HPI: She tripped while going down the stairs at home.\nAssessment: Right ankle sprain.",
            ["W10.9XXA", "Y92.009"],
            not: ["W01", "W19"],
            setting: .emergency,
            type: .emergencyNote
        ),
        NoteCase(
            "HPI: He was on a ladder when it slipped and he fell, at work.\nAssessment: Left calcaneus fracture.",
            ["W11.XXXA", "Y99.0"],
            not: ["W19"],
            setting: .emergency,
            type: .emergencyNote
        ),
        NoteCase(
            "HPI: While playing basketball he rolled his ankle.\nAssessment: Right ankle sprain.",
            ["X50.1XXA", "Y93.67", "Y99.8"],
            setting: .emergency,
            type: .emergencyNote
        ),
        NoteCase(
            "HPI: Follow-up of fall from ladder 4 weeks ago at work, healing.\nAssessment: Left calcaneus fracture, routine healing.",
            ["W11.XXXD"],
            not: ["Y99", "Y92"]
        ),
        NoteCase(
            "HPI: Slipped on ice, left foot rolled under.\nAssessment: Left ankle sprain.",
            ["W00.0XXA"],
            not: ["V"],
            setting: .emergency,
            type: .emergencyNote
        ),
    ]

    @Test(arguments: circumstances)
    func `falls, places, activities and work are coded beside an injury`(
        note: NoteCase
    ) throws { try note.check() }

    static let consciousness: [NoteCase] = [
        NoteCase(
            "HPI: Fell, brief LOC.\nAssessment: Concussion.",
            ["S06.0X1A"],
            setting: .emergency,
            type: .emergencyNote
        ),
        NoteCase(
            "HPI: Fell. No LOC.\nAssessment: Traumatic subdural hematoma.",
            ["S06.5X0A"],
            setting: .emergency,
            type: .emergencyNote
        ),
        NoteCase(
            "HPI: Fell.\nAssessment: Traumatic subdural hematoma.",
            ["S06.5XAA"],
            setting: .emergency,
            type: .emergencyNote
        ),
    ]

    @Test(arguments: consciousness)
    func `the loss of consciousness is read wherever a clinician tells of it`(
        note: NoteCase
    ) throws { try note.check() }

    static let causes = (try? GuidelineTables(folder: Coder.tables).externalCauses) ?? []

    private func codes(beside history: String) throws -> [String] {
        let text = history + "\nAssessment: Laceration of the right forearm."
        let record = try Coder.record(
            [Document(id: "d1", type: .emergencyNote, text: text)],
            setting: .emergency
        )
        return try Coder.engine().code(record).codes.map { $0.code.filter { $0 != "." } }
    }

    @Test(arguments: causes)
    func `a circumstance gives its code where it is told, and only there`(
        rule: ExternalCauseRule
    ) throws {
        let told = try codes(beside: rule.example)
        #expect(told.contains { $0.hasPrefix(rule.stem) }, "\(rule.id): \(told)")
        let untold = try codes(beside: rule.counterexample)
        #expect(!untold.contains { $0.hasPrefix(rule.stem) }, "\(rule.id): \(untold)")
    }

    @Test func `circumstances need an injury and are told of this encounter`() throws {
        #expect(Self.causes.count > 80)
        for text in [
            "HPI: Fell from a ladder at work.\nAssessment: Pneumonia.",
            "PMH: Fell from a ladder.\nAssessment: Laceration of the right forearm.",
            "HPI: Denies that he fell from a ladder.\nAssessment: Laceration of the right forearm.",
        ] {
            let record = try Coder.record([Document(id: "d1", type: .emergencyNote, text: text)])
            let codes = try Coder.engine().code(record).codes.map(\.code)
            #expect(!codes.contains { $0.hasPrefix("W11") }, "\(codes): \(text)")
        }
    }
}
