public import ClinicalRecords

/// The bytes of one interchange of claims, with what a tracking record needs.
public struct ClaimFile: Sendable, Hashable {
    /// The kind of all claims in the file.
    public let kind: ClaimKind
    /// The form of the bytes.
    public let format: ClaimFormat
    /// The claims in that form: an interchange, a bundle or a table.
    public let bytes: [UInt8]
    /// The number of the interchange (ISA13).
    public let controlNumber: Int
    /// The claims in the order they stand in the file: record and claim number.
    public let claims: [Entry]
    /// The sum of all claims.
    public let total: Money

    /// What a batch of it is called: `837I`, `837P`, `FHIR` or `CSV`.
    public var label: String {
        format == .x12 ? kind.rawValue : format.rawValue.uppercased()
    }

    /// One claim in a file.
    public struct Entry: Sendable, Hashable {
        /// The encounter.
        public let record: RecordID
        /// The claim's number (CLM01).
        public let controlNumber: String
        /// The claim's total (CLM02).
        public let total: Money
        /// The payer's identifier.
        public let payerID: String
    }
}

/// The day and time that envelopes carry; given from outside, so that output can be repeated.
public struct ClaimClock: Sendable, Hashable {
    /// Day as `YYYYMMDD`.
    public let date: String
    /// Time of day as `HHMM`.
    public let time: String

    /// Makes clock values from the day as `YYYYMMDD` and the time as `HHMM`.
    public init(date: String, time: String) {
        self.date = date
        self.time = time
    }
}
