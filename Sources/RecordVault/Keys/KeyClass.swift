/// A class of content that has a key of its own.
public enum KeyClass: String, Sendable, Hashable, CaseIterable, Codable {
    /// Records with their texts, and codings with the quotes that are their evidence.
    case documents
    /// Final codings without quotes, and billing.
    case codings
    /// Practice sets and cases.
    case practice
    /// Keyed digests, identifiers and the blind index; encrypts nothing.
    case index
    /// The private key that signs audit heads.
    case audit
    /// What is known of exported batches.
    case export
    /// A learner's progress; one key for each learner.
    case progress
    /// The private key that signs deliveries of keys.
    case administration
    /// Backups.
    case backup

    /// The number that stands for the class in an envelope.
    var number: UInt8 {
        switch self {
        case .documents: 1
        case .codings: 2
        case .practice: 3
        case .index: 4
        case .audit: 5
        case .export: 6
        case .progress: 7
        case .administration: 8
        case .backup: 9
        }
    }

    /// Whether a rotation replaces the key.
    ///
    /// The others encrypt nothing: new digests would part records from their identifiers, and the
    /// administration's key is pinned in every slot.
    var isRotated: Bool { self != .index && self != .administration }
}

/// The name of a class key: the class, and whose it is where there are several.
struct KeyName: Hashable {
    var keyClass: KeyClass
    /// The learner for progress; empty otherwise.
    var owner = ""

    init(_ keyClass: KeyClass, owner: String = "") {
        self.keyClass = keyClass
        self.owner = owner
    }
}
