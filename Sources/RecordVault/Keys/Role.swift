/// What a user does with a vault; roles decide which class keys the user's slot holds.
public enum Role: String, Sendable, Hashable, CaseIterable, Codable {
    /// Manages users, keys and backups. Holds every key, to hand them out, and reads no record
    /// except by breaking the glass.
    case administrator
    /// Takes records in, codes and finalizes.
    case coder
    /// Reads records, codings and what was sent.
    case auditor
    /// Exports final codings and billing; opens no document.
    case exporter
    /// Makes practice sets and sees every learner's progress.
    case instructor
    /// Practises; opens practice sets and the progress of nobody else.
    case trainee

    /// The classes whose keys a slot with this role holds; of progress a trainee's holds one key,
    /// the learner's own.
    public var classes: Set<KeyClass> {
        switch self {
        case .administrator: Set(KeyClass.allCases)
        case .coder: [.documents, .codings, .index, .audit]
        case .auditor: [.documents, .codings, .export, .index, .audit]
        case .exporter: [.codings, .export, .audit]
        case .instructor, .trainee: [.practice, .progress, .audit]
        }
    }

    /// Whether the role opens every learner's progress.
    var seesAllProgress: Bool { self == .administrator || self == .instructor }
}

extension [Role] {
    /// Whether a user with these roles is given a key.
    func hold(_ name: KeyName, user: String) -> Bool {
        contains { role in
            role.classes.contains(name.keyClass)
                && (name.keyClass != .progress || role.seesAllProgress || name.owner == user)
        }
    }

    /// Whether a user with these roles may read what is sealed under a key: a role beside the
    /// administrator's gives it.
    func mayRead(_ name: KeyName, user: String) -> Bool {
        filter { $0 != .administrator }.hold(name, user: user)
    }
}
