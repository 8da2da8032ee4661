public import ClinicalRecords
import Sealing

/// Makes the claim of an encounter, or the complete list of what keeps it from being billed.
///
/// A pure function of record, coding and the code check: nothing is guessed, everything that is
/// wrong is found in one pass, and a claim with an error is never made.
public struct ClaimBuilder: Sendable {
    /// The claim, or everything that is missing.
    public enum Outcome: Sendable {
        /// The claim is whole.
        case claim(Claim)
        /// The encounter is held back for these reasons; never empty.
        case held([MissingItem])
    }

    private let codes: ClaimCodeCheck

    /// Makes a builder that asks the check about every code.
    public init(codes: ClaimCodeCheck) {
        self.codes = codes
    }

    /// Builds the claim of one encounter from its final coding.
    ///
    /// - Parameters:
    ///   - record: The encounter.
    ///   - coding: Its final coding.
    ///   - replacement: The claim it takes the place of; nil for what the record itself says.
    /// - Returns: The claim, or all that is missing.
    public func build(
        record: ClinicalRecord,
        coding: Coding,
        replacing replacement: ClaimReplacement? = nil
    ) -> Outcome {
        var record = record
        if let replacement {
            record.billing?.claim?.frequency = replacement.frequency
            record.billing?.claim?.originalReference = replacement.original
        }
        var draft = ClaimDraft(record: record, coding: coding, codes: codes)
        return draft.build()
    }

    /// The number by which replies name the encounter's claim (CLM01).
    ///
    /// The record's identifier where it has at most 20 characters, which is what payers return
    /// whole; otherwise the first 20 hexadecimal digits of its SHA-256.
    public static func controlNumber(of record: RecordID) -> String {
        record.text.utf8.count <= 20
            ? record.text : String(SHA256.hexadecimal(Array(record.text.utf8)).prefix(20))
    }
}
