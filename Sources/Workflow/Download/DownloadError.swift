/// Why a file could not be fetched; never holds more than addresses, sizes and hashes.
public struct DownloadError: Error, Equatable, Sendable {
    /// The kinds of error.
    public enum Code: Sendable, Hashable {
        /// The address is none that is fetched from: HTTPS only.
        case badAddress
        /// The server has no such file.
        case notFound
        /// The server answered with another status, or leads to another host.
        case refused
        /// The connection was cut again and again; what came is kept.
        case cut
        /// The file cannot be written: no room, or no permission.
        case notWritten
        /// The file is larger than allowed.
        case tooLarge
        /// The hash is not the expected one.
        case wrongHash
        /// No hash is known, and nobody has accepted the one of the file.
        case unknownHash
    }

    /// The kind.
    public let code: Code
    /// The address or the file.
    public let place: String
    /// What is wrong and what to do.
    public let detail: String

    /// Makes an error.
    public init(_ code: Code, place: String, detail: String) {
        self.code = code
        self.place = place
        self.detail = detail
    }

    /// Errors of one kind are equal; the wording is for people.
    public static func == (left: DownloadError, right: DownloadError) -> Bool {
        left.code == right.code
    }
}

extension DownloadError: CustomStringConvertible {
    /// Place and detail.
    public var description: String { "\(place): \(detail)" }
}
