public import Foundation
public import Sealing

/// How a vault is used by a program: what comes from its surroundings.
public struct VaultSettings: Sendable {
    /// Where the rollback guard is kept; nil for none.
    public var guardFolder: String?
    /// The time without use after which the keys are wiped; nil for never.
    public var idleLimit: Duration?
    /// The cost of a guess at the passphrase of a new slot; only tests lower it.
    public var scrypt: Scrypt
    /// The time for the audit log and for waits after failed attempts.
    public var clock: @Sendable () -> Date

    /// Makes settings.
    ///
    /// - Parameters:
    ///   - guardFolder: Where the rollback guard is kept; nil for none.
    ///   - idleLimit: The time without use after which the keys are wiped; nil for never.
    ///   - scrypt: The cost of a guess at the passphrase of a new slot.
    ///   - clock: The time.
    public init(
        guardFolder: String?,
        idleLimit: Duration? = nil,
        scrypt: Scrypt = .standard,
        clock: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.guardFolder = guardFolder
        self.idleLimit = idleLimit
        self.scrypt = scrypt
        self.clock = clock
    }
}
