import ClinicalRecords
import CodeSets
import Deidentification
import Testing

@Suite("The gate, kind by kind")
struct GateKindsTests {
    private static let cleaner = FileCleaner(
        deidentifier: Tables.deidentifier,
        surrogates: Tables.surrogates,
        policy: .year,
        referenceYear: 2026
    )

    private func record(_ text: String) throws -> ClinicalRecord {
        ClinicalRecord(
            id: try #require(RecordID("r-1")),
            patient: Patient(pseudonym: "P-1"),
            encounter: Encounter(admitted: CalendarDay("2026-01-01")),
            documents: [Document(id: "d1", type: .other, text: text)]
        )
    }

    /// One planted identifier of each kind of 45 CFR 164.514(b)(2)(i), in a sentence of its own.
    static let planted: [(kind: IdentifierKind, leak: String, text: String)] = [
        (.name, "Okafor", "Mr. Okafor has gout."),
        (.location, "12 Oak St", "Lives at 12 Oak St with family."),
        (.date, "March 4", "Fell on March 4 at home."),
        (.age, "93", "A 93-year-old with gout."),
        (.phone, "617-555-0123", "Call 617-555-0123 for results."),
        (.fax, "617-555-0124", "Fax: 617-555-0124."),
        (.email, "a.b@example.org", "Write to a.b@example.org about it."),
        (.ssn, "123-45-6789", "SSN 123-45-6789 on file."),
        (.mrn, "00123456", "MRN: 00123456."),
        (.beneficiary, "RK-0681-2415", "Member ID RK-0681-2415."),
        (.account, "99887766", "Acct #: 99887766."),
        (.license, "D123-4567", "Driver's license D123-4567 seen."),
        (.vehicle, "1HGCM82633A004352", "VIN 1HGCM82633A004352."),
        (.device, "PKX123456L", "Pacemaker serial number PKX123456L."),
        (.url, "https://a.example.org/x", "See https://a.example.org/x for it."),
        (.ip, "192.168.10.1", "Logged in from 192.168.10.1 today."),
        (.biometric, "FP-22910", "Fingerprint ID FP-22910."),
        (.photo, "face_0042.jpg", "Wound beside face_0042.jpg."),
        (.other, "S24-11872", "Accession # S24-11872."),
    ]

    @Test("Each kind of identifier is planted once")
    func allKinds() {
        #expect(Set(Self.planted.map(\.kind)) == Set(IdentifierKind.allCases))
    }

    @Test("A leak of any kind is refused by its kind, and let in once cleaned", arguments: 0..<19)
    func leak(index: Int) throws {
        let (kind, leak, text) = Self.planted[index]
        let gate = PracticeGate(
            deidentifier: Tables.deidentifier,
            policy: .year,
            referenceYear: 2026
        )
        let record = try record(text)
        #expect(try gate.hits(in: record).map(\.kind) == [kind])
        do {
            try gate.admit(record)
            Issue.record("\(kind) was let in")
        } catch let error as DeidentificationError {
            #expect(error.code == .residual)
            #expect(!error.description.contains(leak))
        }
        let cleaned = try RecordCleaner(Self.cleaner).clean(record)
        #expect(cleaned.report.residual.isEmpty)
        #expect(!cleaned.record.documents[0].text.contains(leak))
        try gate.admit(cleaned.record)
    }

    @Test(
        "Under shifted dates the gate takes dates and refuses all else",
        arguments: 0..<19
    )
    func shifted(index: Int) throws {
        let (kind, _, text) = Self.planted[index]
        let gate = PracticeGate(
            deidentifier: Tables.deidentifier,
            policy: .shifted,
            referenceYear: 2026
        )
        #expect(try gate.hits(in: try record(text)).isEmpty == (kind == .date))
    }
}
