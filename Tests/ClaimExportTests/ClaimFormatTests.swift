import ClaimExport
import ClinicalRecords
import Foundation
import Testing

@Suite("Claims as FHIR and as a table")
struct ClaimFormatTests {
    static func files(_ claims: [Claim], _ format: ClaimFormat) throws -> [ClaimFile] {
        var control = 0
        return try ClaimFileWriter(clock: ClaimFileTests.clock, format: format).write(claims) { _ in
            control += 1
            return control
        }
    }

    static func claims(_ cases: [Encounters.Case]) -> [Claim] {
        cases.compactMap { one in
            guard
                case .claim(let claim) = ClaimBuilder(codes: .shapeOnly)
                    .build(record: one.record, coding: one.coding)
            else { return nil }
            return claim
        }
    }

    static func bundle(_ file: ClaimFile) throws -> [[String: Any]] {
        let object = try JSONSerialization.jsonObject(with: Data(file.bytes)) as? [String: Any]
        let entries = try #require(object?["entry"] as? [[String: Any]])
        return entries.compactMap { $0["resource"] as? [String: Any] }
    }

    @Test func `a stay keeps codes, indicators, lines and total, by the exact systems`() throws {
        let file = try #require(try Self.files(Self.claims([Encounters.surgery]), .fhir).first)
        #expect(file.label == "FHIR")
        let text = String(decoding: file.bytes, as: UTF8.self)
        for part in [
            #""system":"http://hl7.org/fhir/sid/icd-10-cm","code":"S72.141A""#,
            #""system":"http://www.cms.gov/Medicare/Coding/ICD10","code":"0QS636Z""#,
            #""system":"http://terminology.hl7.org/CodeSystem/claim-type","code":"institutional""#,
            #""use":"claim""#, #""code":"y""#, #""total":{"value":31540.35,"currency":"USD"}"#,
            #""onAdmission""#, #""supportingInfo""#, #""preAuthRef":["AUTH-77812"]"#,
        ] {
            #expect(text.contains(part), "\(part)")
        }
        let claim = try #require(
            try Self.bundle(file).first { $0["resourceType"] as? String == "Claim" }
        )
        #expect((claim["item"] as? [Any])?.count == 3)
        #expect((claim["procedure"] as? [Any])?.count == 3)
        #expect((claim["diagnosis"] as? [Any])?.count == 19)
    }

    @Test func `what several claims share stands once, and the bytes can be repeated`() throws {
        let claims = Self.claims(Encounters.all)
        let files = try Self.files(claims, .fhir)
        #expect(files == (try Self.files(claims.reversed(), .fhir)))
        let kinds = try files.map { file in
            try Self.bundle(file).filter { $0["resourceType"] as? String == "Claim" }.count
        }
        #expect(kinds == [4, 3])
    }

    @Test func `a table has one row for each line and quotes what needs it`() throws {
        var one = Encounters.office
        one.record.billing?.subscriber?.family = "=Sample"
        one.record.billing?.subscriber?.given = "Alder, the elder"
        let file = try #require(try Self.files(Self.claims([one]), .csv).first)
        let rows = String(decoding: file.bytes, as: UTF8.self)
            .split(separator: "\r\n", omittingEmptySubsequences: true)
        #expect(rows.count == 1 + (one.record.billing?.lines.count ?? 0))
        #expect(rows[0].hasPrefix("claim,kind,line,payer,"))
        #expect(rows[1].contains(#""ALDER, THE ELDER""#))
        #expect(rows[1].contains(",'=SAMPLE,"))
    }

    @Test(.enabled(if: Oracle.isInstalled))
    func `an independent model of FHIR accepts the bundles`() throws {
        let generated = RandomClaimTests.claims(60, seed: 7)
        try Oracle.withFolder { folder in
            var paths: [URL] = []
            for file in try Self.files(Self.claims(Encounters.all) + generated, .fhir) {
                let path = folder.appendingPathComponent("\(paths.count).json")
                try Data(file.bytes).write(to: path)
                paths.append(path)
            }
            let verdict = try Oracle.run("Scripts/check-fhir-claims", paths)
            #expect(verdict.accepted, "\(verdict.report.prefix(3_000))")
        }
    }
}
