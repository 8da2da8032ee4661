/// What went wrong with a vault: a code, the file and the record, never any text of one.
///
/// Two errors are equal when their codes are.
public struct VaultError: Error, Sendable {
    /// The kinds of failure; the raw values are stable names.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// There is no vault at the path, or a file of it is missing.
        case missing = "vault-missing"
        /// There is no such record, coding or batch.
        case unknown = "not-in-vault"
        /// A vault cannot be made where something is already.
        case exists = "already-exists"
        /// The file is no vault.
        case notAVault = "not-a-vault"
        /// Something in the vault is damaged, truncated or was changed.
        case damaged = "damaged"
        /// The vault was written by a newer program.
        case newer = "newer-format"
        /// The passphrase is wrong.
        case passphrase = "passphrase"
        /// There is no such user, or none was named and there are several.
        case user = "user"
        /// The user's roles do not include the key that is needed.
        case role = "role"
        /// The vault is older than one that was seen, or another in its place.
        case rolledBack = "rolled-back"
        /// Too many attempts with a wrong passphrase came before; wait.
        case throttled = "throttled"
        /// The vault locked itself after a time without use, or was locked.
        case locked = "locked"
        /// The keys were rotated since the vault was opened.
        case stale = "stale-keys"
        /// Another process holds the vault.
        case busy = "busy"
        /// Reading or writing failed.
        case file = "file"
        /// The content is larger than a vault takes.
        case tooLarge = "too-large"
        /// A thing is not in a state that allows this.
        case state = "wrong-state"
        /// An argument is not allowed, such as an empty passphrase.
        case argument = "argument"
        /// A needed part of the system is missing or fails its self-test.
        case unavailable = "unavailable"
    }

    /// What went wrong.
    public let code: Code
    /// The file or folder, or nil.
    public let file: String?
    /// The record or other id, or nil.
    public let record: String?
    /// What to say beside the code's own wording, or nil.
    public let detail: String?

    /// Makes an error.
    public init(
        _ code: Code,
        file: String? = nil,
        record: String? = nil,
        detail: String? = nil
    ) {
        self.code = code
        self.file = file
        self.record = record
        self.detail = detail
    }

    /// The exit code of a program that ends with this error (sysexits.h).
    public var exitCode: Int32 {
        switch code {
        case .argument, .state: 64
        case .notAVault, .damaged, .newer, .tooLarge: 65
        case .missing, .unknown: 66
        case .unavailable: 69
        case .exists: 73
        case .file: 74
        case .busy, .throttled, .stale: 75
        case .passphrase, .user, .role, .rolledBack, .locked: 77
        }
    }
}

extension VaultError: Equatable {
    /// Whether both are of one code.
    public static func == (left: VaultError, right: VaultError) -> Bool { left.code == right.code }
}

extension VaultError: CustomStringConvertible {
    /// One line: the file, the record, what is wrong and what to do.
    public var description: String {
        var text = ""
        if let file { text += "\(file): " }
        if let record { text += "\(record): " }
        text += wording
        if let detail { text += ": \(detail)" }
        return text
    }

    private var wording: String {
        switch code {
        case .missing: "there is no vault here; make one with chartkeeper vault init"
        case .unknown: "the vault holds nothing of this id"
        case .exists: "something is here already; choose another folder"
        case .notAVault: "this is not a vault"
        case .damaged: "damaged, truncated or changed; restore it from a backup"
        case .newer: "written by a newer version of this program"
        case .passphrase: "the passphrase is wrong"
        case .user: "no such user of this vault; name one with --user"
        case .role: "the user's roles do not allow this"
        case .rolledBack: "older than the vault last seen here, or another in its place"
        case .throttled: "too many attempts with a wrong passphrase"
        case .locked: "the vault is locked; give the passphrase again"
        case .stale: "the keys were rotated meanwhile; open the vault again"
        case .busy: "another process is using the vault; try again"
        case .file: "could not be read or written"
        case .tooLarge: "larger than a vault takes"
        case .state: "not in a state that allows this"
        case .argument: "not allowed"
        case .unavailable: "a needed part of the system is missing"
        }
    }
}
