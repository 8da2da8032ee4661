public import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// Fetches a file over HTTPS into a partial file, going on where an earlier attempt stopped.
///
/// Proxy settings are those of the environment (`https_proxy`, `no_proxy`). A redirection to another
/// host is refused and named: who publishes the file is what the table of addresses says.
public struct FileDownload: Sendable {
    /// Attempts without a single new byte, after which it gives up.
    public var fruitlessAttempts = 3
    /// Most bytes of a file.
    public var limit = 512 << 20
    /// Seconds without a byte, after which an attempt counts as cut.
    public var patience = 60.0
    /// Seconds to wait before another attempt.
    public var pause = 1.0

    /// Uses the limits that official files keep by far.
    public init() {}

    /// Fetches a file whole.
    ///
    /// - Parameters:
    ///   - address: Where it is: HTTPS, or HTTP on this machine.
    ///   - path: The partial file; what is there already is gone on with.
    ///   - progress: Called with the bytes so far and, where the server says it, the length.
    /// - Returns: The bytes; the partial file stays until ``discard(_:)``.
    /// - Throws: `DownloadError`; what came is kept.
    public func fetch(
        _ address: URL,
        into path: String,
        progress: @escaping @Sendable (_ received: Int, _ length: Int?) -> Void = { _, _ in }
    ) async throws -> [UInt8] {
        guard Self.isAllowed(address) else {
            throw DownloadError(
                .badAddress,
                place: address.absoluteString,
                detail: "only HTTPS is fetched from"
            )
        }
        var fruitless = 0
        while true {
            let attempt = DownloadAttempt(
                address: address,
                file: try PartialFile(path: path),
                limit: limit,
                progress: progress
            )
            let before = attempt.received
            switch try await attempt.run(patience: patience) {
            case .whole:
                return try PartialFile(path: path).contents()
            case .restart:
                fruitless += 1
            case .cut:
                fruitless = attempt.received > before ? 0 : fruitless + 1
            }
            guard fruitless < fruitlessAttempts else {
                throw DownloadError(
                    .cut,
                    place: address.absoluteString,
                    detail: "the connection was cut after \(attempt.received) bytes, which are"
                        + " kept; the same command goes on from there"
                )
            }
            try await Task.sleep(for: .seconds(pause))
        }
    }

    /// Removes a partial file that is not needed any more.
    public func discard(_ path: String) throws { try PartialFile(path: path).remove() }

    /// HTTPS anywhere; plain HTTP only on this machine.
    static func isAllowed(_ address: URL) -> Bool {
        switch address.scheme?.lowercased() {
        case "https": true
        case "http": ["127.0.0.1", "localhost", "::1"].contains(address.host ?? "")
        default: false
        }
    }
}
