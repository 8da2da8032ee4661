import ClinicalRecords
import RecordVault

/// What can be read from a vault by everything that reads, and what was refused.
struct VaultContents {
    let texts: Set<[UInt8]>
    let errors: [VaultError]

    init(of vault: RecordVault) {
        var texts: Set<[UInt8]> = []
        var errors: [VaultError] = []
        // One thing that is refused keeps nothing else from being read.
        func take(_ body: () throws(VaultError) -> Void) {
            do throws(VaultError) { try body() } catch { errors.append(error) }
        }
        take { () throws(VaultError) in
            for row in try vault.records() {
                guard let id = RecordID(row.id) else { continue }
                for version in 1...max(row.version, 1) {
                    take { () throws(VaultError) in
                        texts.insert(try vault.record(id, version: version).json())
                    }
                }
                take { () throws(VaultError) in
                    if let coding = try vault.coding(for: id) { texts.insert(coding.json()) }
                }
                take { () throws(VaultError) in
                    guard let copy = try vault.finalEncounter(for: id) else { return }
                    texts.insert(copy.record.json() + copy.coding.json())
                }
            }
        }
        take { () throws(VaultError) in
            for item in try vault.practiceItems() {
                take { () throws(VaultError) in
                    if let content = try vault.practice(item.kind, item.id) {
                        texts.insert(content)
                    }
                }
            }
        }
        take { () throws(VaultError) in
            if let content = try vault.progress() { texts.insert(content) }
        }
        take { () throws(VaultError) in
            for glass in try vault.brokenGlass() { texts.insert(Array(glass.note.utf8)) }
        }
        take { () throws(VaultError) in
            for batch in try vault.batches() {
                if let details = try vault.batchDetails(batch.id) { texts.insert(details) }
            }
        }
        self.texts = texts
        self.errors = errors
    }
}
