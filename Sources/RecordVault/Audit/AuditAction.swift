extension AuditEntry {
    /// The things that are logged; the raw values are stable names.
    public enum Action: String, Sendable, Hashable, CaseIterable {
        /// The vault was made.
        case vaultCreated = "vault-created"
        /// A user opened the vault.
        case vaultOpened = "vault-opened"
        /// Attempts with a wrong passphrase came before an opening; the version is their number.
        case attemptsFailed = "attempts-failed"
        /// A version of a record was stored.
        case recordStored = "record-stored"
        /// A record was shown whole.
        case recordRead = "record-read"
        /// A version of a coding was stored as a draft.
        case codingStored = "coding-stored"
        /// A version of a coding was stored as final.
        case codingFinalized = "coding-finalized"
        /// The exporter's copy of a final coding and of billing was stored or withdrawn.
        case billingStored = "billing-stored"
        /// A version of a practice item was stored.
        case practiceStored = "practice-stored"
        /// A learner's progress was stored.
        case progressStored = "progress-stored"
        /// A record was opened outside the user's roles; the detail is the reason code.
        case breakGlass = "break-glass"
        /// A version was made unreadable for ever; the detail is its table.
        case shredded
        /// A batch was written down before its file.
        case batchPrepared = "batch-prepared"
        /// A batch was sealed and its file is whole.
        case batchSent = "batch-sent"
        /// A sealed summary of a record went out; the detail is its name and the recipient's
        /// certificate, the content the hash of its file.
        case summarySent = "summary-sent"
        /// A prepared batch was given up.
        case batchAbandoned = "batch-abandoned"
        /// A reply changed what is known of a batch; the detail says when an encounter was released.
        case batchAnswered = "batch-answered"
        /// A user was added; the detail is the roles.
        case userAdded = "user-added"
        /// A user was removed.
        case userRemoved = "user-removed"
        /// A user's passphrase or key file was changed.
        case passphraseChanged = "passphrase-changed"
        /// A user's slot was made anew.
        case slotRotated = "slot-rotated"
        /// A rotation of the class keys began.
        case rotationStarted = "rotation-started"
        /// A rotation of the class keys is complete.
        case keysRotated = "keys-rotated"
        /// A version was sealed anew under a fresh data key; the detail is its table.
        case resealed
        /// A rotation of the records' keys is complete.
        case recordsResealed = "records-resealed"
        /// A backup was written; the content is the hash of its file.
        case backupMade = "backup-made"
        /// An accounting of disclosures was made; the version is the number of records.
        case disclosuresReported = "disclosures-reported"
        /// An older vault was accepted on purpose.
        case rollbackAccepted = "rollback-accepted"
        /// Something else of the program.
        case note

        /// Whether the entry's content is the hash of a new key file.
        var changesKeys: Bool {
            switch self {
            case .vaultCreated, .userAdded, .userRemoved, .passphraseChanged, .slotRotated,
                .rotationStarted, .keysRotated:
                true
            default: false
            }
        }
    }

    /// The table whose row the entry tells of, or nil.
    var table: String? {
        switch Action(rawValue: action) {
        case .recordStored: "records"
        case .codingStored, .codingFinalized: "codings"
        case .billingStored: "billing"
        case .practiceStored: "practice"
        case .progressStored: "progress"
        case .breakGlass: "reasons"
        case .batchPrepared, .batchAnswered: "dispatches"
        case .shredded, .resealed: detail
        default: nil
        }
    }
}
