import ClinicalRecords
import Foundation
import Synchronization
import Workflow

/// `code --ndjson`: one record a line in, one coding a line out, in the same order.
struct CodingLines {
    /// How many lines one task takes when so many have arrived.
    private static let linesPerTask = 16

    let workbench: Workbench

    /// Codes standard input; a bad line is reported, has an error object in its place and makes the
    /// program end with 65 when all others are done.
    func run() async throws {
        var reader = LineReader()
        let output = CodingLinesOutput()
        try await LineCodingRun(workbench: workbench).run {
            try reader.next(upTo: Self.linesPerTask)
        } take: {
            try output.take($0)
        }
        output.endProgress()
        let failed = output.failed
        if failed > 0 {
            throw CommandFailure(
                .badData,
                "\(failed) \(failed == 1 ? "line" : "lines") could not be coded"
            )
        }
    }
}

/// Prints answers: results to standard output, what is wrong and, on a terminal, progress to standard
/// error.
private final class CodingLinesOutput: Sendable {
    private struct State {
        var lines = 0
        var failed = 0
        var lastProgress: ContinuousClock.Instant?
    }

    private let state = Mutex(State())
    private let showsProgress = isatty(STDERR_FILENO) == 1 && isatty(STDOUT_FILENO) == 0

    /// How many lines could not be coded.
    var failed: Int { state.withLock { $0.failed } }

    func take(_ answers: [LineCodingRun.Answer]) throws {
        var bytes: [UInt8] = []
        for answer in answers {
            switch answer {
            case .coded(let json):
                bytes += json
            case .failed(let line, let record, let error):
                state.withLock { $0.failed += 1 }
                let message =
                    ExitStatus(error) == nil ? "unexpected error" : String(describing: error)
                endProgress()
                let place = "standard input line \(line)"
                Console.error(message.hasPrefix(place) ? message : "\(place): \(message)")
                bytes += JSONLines.error(record: record?.text, line: line, message: message)
            }
            bytes.append(UInt8(ascii: "\n"))
        }
        try Console.write(bytes)
        progress(answers.count)
    }

    private func progress(_ count: Int) {
        let lines: Int? = state.withLock { state in
            state.lines += count
            let now = ContinuousClock.now
            guard showsProgress, state.lastProgress.map({ now - $0 > .seconds(1) }) ?? true else {
                return nil
            }
            state.lastProgress = now
            return state.lines
        }
        if let lines { Console.prompt("\r\(lines) records coded\u{1B}[K") }
    }

    /// Clears the line of progress.
    func endProgress() {
        if showsProgress { Console.prompt("\r\u{1B}[K") }
    }
}
