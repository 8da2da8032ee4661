import ClinicalRecords
import CodeSets
import Foundation
import RecordVault
import Sealing
import Testing

/// A vault in a folder of its own that goes away with the value.
final class VaultFixture: Sendable {
    static let passphrase = "correct horse battery staple"
    let base: String
    var folder: String { base + "/vault" }
    var guards: String { base + "/home/vaults" }
    var database: String { folder + "/vault.sqlite" }
    var keys: String { folder + "/vault.keys" }

    init() throws {
        base = NSTemporaryDirectory() + "vault-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: base,
            withIntermediateDirectories: true
        )
    }

    deinit { try? FileManager.default.removeItem(atPath: base) }

    func create() throws -> RecordVault {
        try RecordVault.create(
            at: folder,
            passphrase: SecretBytes(copying: Self.passphrase.utf8),
            guardFolder: guards,
            scrypt: Scrypt(n: 1 << 15, r: 8, p: 1)
        )
    }

    func open(
        passphrase: String = VaultFixture.passphrase,
        accepting: Bool = false
    ) throws -> RecordVault {
        try RecordVault.open(
            at: folder,
            passphrase: SecretBytes(copying: passphrase.utf8),
            guardFolder: guards,
            acceptingRollback: accepting
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
