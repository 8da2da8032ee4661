extension RecordVault {
    /// A table of sealed versions, by the name it has in the database.
    enum Table: String, CaseIterable, Sendable {
        case records
        /// Codings whole, with the quotes that are their evidence.
        case codings
        /// The exporter's copies: billing and final codings without quotes.
        case billing
        case practice
        /// A learner's progress, by the learner's name.
        case progress
        /// Why the glass was broken, in free text, by record.
        case reasons
        /// What is known of a batch, by its id.
        case dispatches

        /// The class key that seals a row.
        func keyName(_ id: String) -> KeyName {
            switch self {
            case .records, .codings, .reasons: KeyName(.documents)
            case .billing: KeyName(.codings)
            case .practice: KeyName(.practice)
            case .progress: KeyName(.progress, owner: id)
            case .dispatches: KeyName(.export)
            }
        }

        /// Whether rows have a keyed digest, by which the same content is found again unopened.
        var hasDigest: Bool { self == .records || self == .codings || self == .billing }

        /// Whether a new version takes the place of the one before.
        var keepsOnlyNewest: Bool { self == .progress }

        /// What the log says of a new version.
        var action: AuditEntry.Action {
            switch self {
            case .records: .recordStored
            case .codings: .codingStored
            case .billing: .billingStored
            case .practice: .practiceStored
            case .progress: .progressStored
            case .reasons: .breakGlass
            case .dispatches: .batchPrepared
            }
        }
    }
}
