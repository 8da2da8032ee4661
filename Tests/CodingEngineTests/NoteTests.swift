import ClinicalRecords
import CodeSets
import CodingEngine
import Testing

@Suite("Short notes and their codes")
struct NoteTests {
    static let assertions: [NoteCase] = [
        NoteCase("Assessment: Pneumonia.", ["J18.9"]),
        NoteCase("Assessment: No evidence of pneumonia.", [], not: ["J18"]),
        NoteCase("Assessment: Denies chest pain. Hypertension.", ["I10"], not: ["R07"]),
        NoteCase("Assessment: Pneumonia was ruled out.", [], not: ["J18"]),
        NoteCase("Assessment: Possible pneumonia.", [], not: ["J18"]),
        NoteCase(
            "Assessment: Possible pneumonia.",
            [],
            not: ["J18"],
            setting: .emergency,
            type: .emergencyNote
        ),
        NoteCase(
            "Discharge Diagnoses:\n1. Probable pneumonia",
            ["J18.9"],
            setting: .inpatient,
            type: .dischargeSummary
        ),
        NoteCase(
            "Assessment: Probable pneumonia.",
            [],
            not: ["J18"],
            setting: .inpatient,
            type: .progressNote
        ),
        NoteCase(
            "Family History: Father had colon cancer.\nAssessment: Hypertension.",
            ["I10"],
            not: ["C18"]
        ),
        NoteCase(
            "Assessment: Mother had breast cancer. Abnormal mammogram.",
            [],
            not: ["C50"],
            sex: .female
        ),
        NoteCase("Assessment: Return if fever develops.", [], not: ["R50"]),
    ]

    @Test(arguments: assertions)
    func `what is denied, uncertain or another's is not the patient's`(note: NoteCase) throws {
        try note.check()
    }

    static let sections: [NoteCase] = [
        NoteCase("PMH: Hypertension, pneumonia.\nAssessment: Gout.", ["I10"], not: ["J18"]),
        NoteCase("PMH: stroke.\nAssessment: Atrial fibrillation.", ["Z86.73"], not: ["I63"]),
        NoteCase("PMH: breast cancer.\nAssessment: Gout.", ["Z85.3"], not: ["C50"], sex: .female),
        NoteCase("ROS: Cough, fever.\nAssessment: Gout.", ["M10.9"], not: ["R05", "R50"]),
        NoteCase("Medications: Lisinopril for hypertension.\nAssessment: Gout.", [], not: ["I10"]),
        NoteCase("Instructions: Call for chest pain.\nAssessment: Gout.", [], not: ["R07"]),
        NoteCase("Allergies: Penicillin causes asthma.\nAssessment: Gout.", [], not: ["J45"]),
        NoteCase("Pneumonia.", [], not: ["J18"], type: .laboratoryReport),
        NoteCase("Assessment: Pneumonia.", [], not: ["J18"], type: .nursingNote),
        NoteCase(
            "Impression: Pneumonia.",
            [],
            not: ["J18"],
            setting: .inpatient,
            type: .radiologyReport
        ),
        NoteCase(
            "Impression: Pneumonia.",
            ["J18.9"],
            setting: .outpatient,
            type: .radiologyReport
        ),
    ]

    @Test(arguments: sections)
    func `where it stands decides what it means`(note: NoteCase) throws { try note.check() }

    static let detail: [NoteCase] = [
        NoteCase(
            "Assessment: Acute on chronic systolic heart failure.",
            ["I50.23"],
            not: ["I50.9"]
        ),
        NoteCase("Assessment: CKD, stage 3b.", ["N18.32"], not: ["N18.9", "N18.30"]),
        NoteCase("Assessment: Right knee pain.", ["M25.561"], not: ["M25.562", "M25.569"]),
        NoteCase("Assessment: Pain of the left shoulder.", ["M25.512"], not: ["M25.511"]),
        NoteCase("Assessment: Heart failure. Diastolic heart failure.", ["I50.30"], not: ["I50.9"]),
        NoteCase(
            "Assessment: Major depressive disorder, recurrent, moderate.",
            ["F33.1"],
            not: ["F32"]
        ),
        NoteCase("Assessment: Atrial fibrillation, paroxysmal.", ["I48.0"], not: ["I48.91"]),
        NoteCase("Assessment: Heart transplant; liver failure.", [], not: ["I50"]),
        NoteCase("Assessment: MI.", ["I21.9"]),
        NoteCase("Assessment: mi casa.", [], not: ["I21"]),
    ]

    @Test(arguments: detail)
    func `the documented detail is coded, and no less beside it`(note: NoteCase) throws {
        try note.check()
    }

    static let injuries: [NoteCase] = [
        NoteCase(
            "HPI: Fell today.\nAssessment: Right ankle sprain.",
            ["S93.401A"],
            setting: .emergency,
            type: .emergencyNote
        ),
        NoteCase(
            "HPI: Fell from a ladder.\nAssessment: Contusion of the left knee.",
            ["S80.02XA"],
            setting: .emergency,
            type: .emergencyNote
        ),
        NoteCase(
            "HPI: Aftercare, healing well since the fall.\nAssessment: Right ankle sprain.",
            ["S93.401D"],
            not: ["S93.401A"]
        ),
    ]

    @Test(arguments: injuries)
    func `an injury has its 7th character`(note: NoteCase) throws { try note.check() }

    static let combinations: [NoteCase] = [
        NoteCase(
            "Assessment: Type 2 diabetes. CKD stage 3b.",
            ["E11.22", "N18.32"],
            not: ["E11.9"]
        ),
        NoteCase(
            "Assessment: Type 1 diabetes. CKD stage 4.",
            ["E10.22", "N18.4"],
            not: ["E10.9"]
        ),
        NoteCase("Assessment: Type 2 diabetes. Gout.", ["E11.9"], not: ["E11.2"]),
        NoteCase(
            "Assessment: Hypertension. Systolic heart failure. CKD stage 4.",
            ["I13.0", "I50.20", "N18.4"],
            not: ["I10", "I11", "I12"]
        ),
        NoteCase("Assessment: Hypertension. CKD stage 4.", ["I12.9", "N18.4"], not: ["I10"]),
        NoteCase("Assessment: Hypertension. Heart failure.", ["I11.0", "I50.9"], not: ["I10"]),
        NoteCase("Assessment: Hypertension. ESRD.", ["I12.0", "N18.6"], not: ["I10"]),
        NoteCase("Assessment: Hypertension. No heart failure.", ["I10"], not: ["I11", "I50"]),
    ]

    @Test(arguments: combinations)
    func `conditions that the classification joins are joined`(note: NoteCase) throws {
        try note.check()
    }

    static let symptoms: [NoteCase] = [
        NoteCase("Assessment: Pneumonia. Cough. Fever.", ["J18.9"], not: ["R05", "R50"]),
        NoteCase("Assessment: Cough.", ["R05.9"]),
        NoteCase("Assessment: Chest pain. Gout.", ["R07.9", "M10.9"]),
        NoteCase("Assessment: COPD exacerbation with dyspnea.", ["J44.1"], not: ["R06"]),
        NoteCase("Assessment: Acute appendicitis with abdominal pain.", ["K35.80"], not: ["R10"]),
    ]

    @Test(arguments: symptoms)
    func `a symptom is reported where nothing explains it`(note: NoteCase) throws {
        try note.check()
    }

    static let measures: [NoteCase] = [
        NoteCase("Assessment: Obesity. BMI 36.2.", ["E66.9", "Z68.36"]),
        NoteCase("Assessment: Gout. BMI 36.2.", ["M10.9"], not: ["Z68"]),
        NoteCase("Assessment: Morbid obesity. BMI 47.", ["E66.01", "Z68.42"]),
        NoteCase("Assessment: Obesity. BMI 36.2.", [], not: ["Z68.36"], years: 12),
    ]

    @Test(arguments: measures)
    func `a body mass index stands beside its diagnosis in adults`(note: NoteCase) throws {
        try note.check()
    }

    static let contexts: [NoteCase] = [
        NoteCase("Assessment: Preeclampsia.", [], not: ["O"], sex: .male),
        NoteCase("Assessment: Pregnant. Preeclampsia, third trimester.", ["O14.93"], sex: .female),
        NoteCase("Assessment: Neonatal jaundice.", [], not: ["P"], years: 50),
        NoteCase("Assessment: Newborn, neonatal jaundice.", ["P59.9"], years: 0, days: 2),
    ]

    @Test(arguments: contexts)
    func `chapters of pregnancy and birth need their patient`(note: NoteCase) throws {
        try note.check()
    }

    @Test func `codes that exclude each other do not stand together`() throws {
        let engine = try Coder.engine()
        for text in [
            "Assessment: Type 1 diabetes. Type 2 diabetes.",
            "Assessment: Acute bronchitis. Chronic obstructive pulmonary disease. Asthma.",
            "Assessment: Hypertension. Pulmonary hypertension. Elevated blood pressure reading.",
            "Assessment: Hypothyroidism. Postprocedural hypothyroidism. Hyperlipidemia.",
            "Assessment: Sepsis. Bacteremia. Urinary tract infection. Cystitis.",
        ] {
            let record = try Coder.record([Document(id: "d1", type: .officeNote, text: text)])
            let codes = engine.code(record).diagnoses
            #expect(!codes.isEmpty, "\(text)")
            for first in codes {
                for second in codes where second.sequence > first.sequence {
                    guard let one = ICD10CMCode(first.code), let other = ICD10CMCode(second.code)
                    else { continue }
                    #expect(
                        engine.release.excludes1(one, other) == nil,
                        "\(first.code) and \(second.code): \(text)"
                    )
                }
            }
        }
    }
}
