internal import GRDB

extension Row {
    /// A blob; a damaged database can hold anything, and GRDB's own conversions would trap.
    func bytes(_ column: String) throws(VaultError) -> [UInt8] {
        guard case .blob(let data) = value(column) else { throw VaultError(.damaged) }
        return Array(data)
    }

    /// A sealed blob; what is none becomes empty and then fails to open.
    func sealed(_ column: String) -> [UInt8] {
        guard case .blob(let data) = value(column) else { return [] }
        return Array(data)
    }

    /// A text.
    func text(_ column: String) throws(VaultError) -> String {
        guard case .string(let text) = value(column) else { throw VaultError(.damaged) }
        return text
    }

    /// An integer of 0 or more.
    func number(_ column: String) throws(VaultError) -> UInt64 {
        guard case .int64(let number) = value(column), number >= 0 else {
            throw VaultError(.damaged)
        }
        return UInt64(number)
    }

    private func value(_ column: String) -> DatabaseValue.Storage {
        let value: DatabaseValue? = self[column]
        return (value ?? .null).storage
    }
}
