/// Where a vault's rollback guard is kept.
public enum VaultHome {
    /// The folder of guards under CHARTKEEPER_HOME, or under the XDG data folder.
    ///
    /// - Parameter environment: The environment of the process.
    /// - Returns: The folder, or nil where neither a home nor a data folder is named.
    public static func guardFolder(environment: [String: String]) -> String? {
        if let home = environment["CHARTKEEPER_HOME"], !home.isEmpty { return home + "/vaults" }
        if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") {
            return data + "/chartkeeper/vaults"
        }
        return environment["HOME"].map { $0 + "/.local/share/chartkeeper/vaults" }
    }
}
