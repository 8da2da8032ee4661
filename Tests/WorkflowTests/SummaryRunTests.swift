import ClinicalRecords
import Foundation
import RecordVault
import Sealing
import Testing
import Workflow

@Suite("Summaries for a specialist")
struct SummaryRunTests {
    @Test func `a summary has the codes and nothing of name, insurance or money`() throws {
        var one = try ClaimExportRunTests.encounter("of-0001", ["E11.9", "I10"])
        one.record.patient.pseudonym = "P-0001"
        try ClaimCycleTests.withCycle([one]) { cycle in
            let specialist = try ThrowawayIdentity(
                kind: .p256,
                name: "Specialist",
                from: ClaimCycleTests.now
            )
            let files = try SummaryRun.seal(
                [one.record.id],
                of: cycle.vault,
                to: "\(cycle.folder)/out",
                key: cycle.clinic.key,
                certificate: cycle.clinic.certificate,
                recipient: specialist.certificate,
                now: ClaimCycleTests.now
            )
            let file = try #require(files.first)
            let sealed = Array(try #require(FileManager.default.contents(atPath: file)))
            let opened = try BatchOpener.open(
                sealed,
                key: specialist.key,
                certificate: specialist.certificate,
                signer: cycle.clinic.certificate,
                now: ClaimCycleTests.now
            )
            #expect(opened.manifest?.kind == "SUMMARY")
            let text = String(decoding: opened.content, as: UTF8.self)
            #expect(text.contains(#""code":"E11.9""#))
            let billing = try #require(one.record.billing)
            let subscriber = try #require(billing.subscriber)
            for word in [
                subscriber.family, subscriber.given, subscriber.memberId, billing.payer?.name,
                billing.provider?.npi, subscriber.address?.line1,
            ].compactMap({ $0 }) {
                #expect(!text.localizedCaseInsensitiveContains(word))
            }
            for document in one.record.documents {
                #expect(!text.contains(document.text.prefix(40)))
            }
            let report = try cycle.vault.disclosures(
                ofPatient: try #require(one.record.patient.pseudonym)
            )
            #expect(report.disclosures.map(\.purpose) == ["treatment"])
            #expect(
                report.disclosures.first?.recipient.contains(specialist.certificate.fingerprint)
                    == true
            )
            #expect(throws: SealingError.self) {
                try BatchOpener.open(
                    sealed,
                    key: cycle.payer.key,
                    certificate: cycle.payer.certificate,
                    signer: cycle.clinic.certificate,
                    now: ClaimCycleTests.now
                )
            }
        }
    }
}
