/// A class of content that has a key of its own.
public enum KeyClass: String, Sendable, Hashable, CaseIterable, Codable {
    /// Records with their texts.
    case documents
    /// Codings and billing.
    case codings
    /// Practice sets and cases.
    case practice
    /// Keyed digests and identifiers.
    case index
    /// The private key that signs audit heads.
    case audit
    /// Secrets of exported batches.
    case export

    /// The number that stands for the class in an envelope.
    var number: UInt8 {
        switch self {
        case .documents: 1
        case .codings: 2
        case .practice: 3
        case .index: 4
        case .audit: 5
        case .export: 6
        }
    }
}

/// What a user does with a vault; roles decide which class keys the user's slot holds.
public enum Role: String, Sendable, Hashable, CaseIterable, Codable {
    /// Everything, and the users.
    case owner
    /// Codes records.
    case coder
    /// Reads records and codings and writes findings.
    case auditor
    /// Exports claims and reads replies.
    case biller
    /// Practises.
    case learner

    /// The classes whose keys the role holds.
    public var classes: Set<KeyClass> {
        switch self {
        case .owner: Set(KeyClass.allCases)
        case .coder, .auditor: [.documents, .codings, .index, .audit]
        case .biller: [.codings, .index, .export, .audit]
        case .learner: [.practice, .audit]
        }
    }
}
