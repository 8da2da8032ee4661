import ClinicalRecords
import CodeSets
import Foundation
import GRDB
import RecordVault
import Sealing
import Testing

/// A vault in a folder of its own that goes away with the value.
final class VaultFixture: Sendable {
    static let passphrase = "correct horse battery staple"
    let base: String
    var folder: String { "\(base)/\(name)" }
    var guards: String { base + "/home/vaults" }
    var database: String { folder + "/vault.sqlite" }
    var keys: String { folder + "/vault.keys" }

    /// The folder within a fixture that goes away with that one; nil for a fixture of its own.
    private let owner: VaultFixture?
    private let name: String

    /// A second vault beside a fixture's, for what is restored.
    init(restoredIn fixture: VaultFixture) {
        base = fixture.base
        owner = fixture
        name = "restored"
    }

    /// A second place beside the vault's.
    var other: VaultFixture { VaultFixture(restoredIn: self) }

    init() throws {
        owner = nil
        name = "vault"
        base = NSTemporaryDirectory() + "vault-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: base,
            withIntermediateDirectories: true
        )
    }

    deinit {
        if owner == nil { try? FileManager.default.removeItem(atPath: base) }
    }

    /// Settings with the cheapest passphrase that is allowed.
    func settings(
        idleLimit: Duration? = nil,
        clock: @escaping @Sendable () -> Date = { Date() }
    ) -> VaultSettings {
        VaultSettings(
            guardFolder: guards,
            idleLimit: idleLimit,
            scrypt: Self.scrypt,
            clock: clock
        )
    }

    private static let scrypt: Scrypt = {
        do { return try Scrypt(n: 1 << 15, r: 8, p: 1) } catch { preconditionFailure("\(error)") }
    }()

    /// Opens the vault as its only user.
    func opened() throws(VaultError) -> RecordVault {
        try RecordVault.open(
            at: folder,
            passphrase: SecretBytes(copying: Self.passphrase.utf8),
            settings: settings()
        )
    }

    func create() throws -> RecordVault {
        try RecordVault.create(
            at: folder,
            passphrase: SecretBytes(copying: Self.passphrase.utf8),
            settings: settings()
        )
    }

    /// A vault with a user of each role, whose names and passphrases are the role's.
    func createWithUsers() throws -> RecordVault {
        let vault = try create()
        for role in Role.allCases {
            try vault.addUser(
                role.rawValue,
                roles: [role],
                passphrase: SecretBytes(copying: role.rawValue.utf8)
            )
        }
        return vault
    }

    /// Opens the vault as the user of a role.
    func open(as role: Role) throws -> RecordVault {
        try open(user: role.rawValue, passphrase: role.rawValue)
    }

    func open(
        user: String? = nil,
        passphrase: String = VaultFixture.passphrase,
        keyFile: UserKeyFile? = nil,
        accepting: Bool = false
    ) throws -> RecordVault {
        try RecordVault.open(
            at: folder,
            user: user,
            passphrase: SecretBytes(copying: passphrase.utf8),
            keyFile: keyFile,
            acceptingRollback: accepting,
            settings: settings()
        )
    }

    /// Copies the vault's folder aside, to be put back later.
    func snapshot(_ name: String) throws {
        try FileManager.default.copyItem(atPath: folder, toPath: "\(base)/\(name)")
    }

    func restore(_ name: String) throws {
        try FileManager.default.removeItem(atPath: folder)
        try FileManager.default.copyItem(atPath: "\(base)/\(name)", toPath: folder)
    }

    /// Changes the database past the program.
    func edit(_ sql: String, _ arguments: StatementArguments = []) throws {
        let queue = try DatabaseQueue(path: database)
        try queue.write { try $0.execute(sql: sql, arguments: arguments) }
        try queue.close()
    }

    /// Every file of the vault and its guard.
    func allFiles() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: base).map { "\(base)/\($0)" }
            .filter { path in
                var isFolder: ObjCBool = false
                return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
                    && !isFolder.boolValue
            }
    }
}

/// A record whose words are found nowhere else.
func sampleRecord(_ id: String, text: String = sampleText) throws -> ClinicalRecord {
    ClinicalRecord(
        id: try #require(RecordID(id)),
        patient: Patient(pseudonym: "Pseudonymous"),
        documents: [Document(id: "d1", type: .dischargeSummary, text: text)]
    )
}

let sampleText = """
    Zanzibar fever suspected, later refuted. Myxomatous quadrigeminal thrombophlebitis of the
    left kneecap; discharged improved on pumpernickel. Follow up with Doctor Quasimodo.
    """

func sampleCoding(_ id: String, status: CodingStatus = .draft) throws -> Coding {
    Coding(
        record: try #require(RecordID(id)),
        release: CalendarDay("2026-04-01"),
        status: status,
        codes: [
            AssignedCode(
                system: .icd10CM,
                code: "I80.3",
                title: "Xylophonic phlebitis",
                role: .principal
            )
        ]
    )
}
