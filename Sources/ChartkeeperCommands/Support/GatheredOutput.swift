import Synchronization

/// What a command would have written, kept for a conversation that shows it page by page.
final class GatheredOutput: Sendable {
    private let parts = Mutex<(results: [UInt8], messages: [UInt8])>(([], []))

    /// Adds what was to be written to standard output, or to standard error.
    func add(_ bytes: [UInt8], isMessage: Bool) {
        parts.withLock { parts in
            if isMessage { parts.messages += bytes } else { parts.results += bytes }
        }
    }

    /// What was to go to standard output.
    var results: String { parts.withLock { String(decoding: $0.results, as: UTF8.self) } }

    /// What was to go to standard error.
    var messages: String { parts.withLock { String(decoding: $0.messages, as: UTF8.self) } }
}
