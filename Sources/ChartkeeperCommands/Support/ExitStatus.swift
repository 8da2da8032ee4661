/// The exit codes of the program; scripts rely on them.
///
/// The numbers are those of `sysexits.h` where it has one that fits.
public enum ExitStatus: Int32, Sendable, CaseIterable {
    /// Done; for checks, nothing was found.
    case done = 0
    /// A check found errors.
    case foundErrors = 1
    /// Wrong usage: unknown command or option, or a combination that makes no sense.
    case usage = 64
    /// Bad input data, or a damaged vault, image or batch.
    case badData = 65
    /// An input, a record or a code was not found.
    case notFound = 66
    /// A needed thing, such as a release or a table, is not installed.
    case notInstalled = 69
    /// A defect in the program.
    case defect = 70
    /// Output cannot be made.
    case cannotCreate = 73
    /// Reading or writing failed.
    case inputOutput = 74
    /// Busy or throttled; trying again may help.
    case busy = 75
    /// Refused: passphrase, role, signature, certificate, or a vault that was rolled back.
    case refused = 77
}
