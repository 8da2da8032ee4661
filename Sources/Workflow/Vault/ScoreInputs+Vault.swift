public import ClinicalRecords
public import RecordVault

extension ScoreInputs {
    /// The newest coding of each record in a vault, by id.
    ///
    /// - Parameter vault: The open vault.
    /// - Returns: The codings, drafts among them.
    /// - Throws: `VaultError`: `role`, `damaged` naming the record.
    public static func codings(of vault: RecordVault) throws(VaultError) -> [Coding] {
        var codings: [Coding] = []
        for row in try vault.codings() {
            guard let id = RecordID(row.id), let coding = try vault.coding(for: id) else {
                throw VaultError(.damaged, file: vault.folder, detail: "the id of a coding")
            }
            codings.append(coding)
        }
        return codings
    }
}
