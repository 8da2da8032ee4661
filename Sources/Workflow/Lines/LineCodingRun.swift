public import ClinicalRecords
import CodeSets
import CodingEngine
import Foundation
import Synchronization

/// Codes records that come one on a line: on all cores, in constant memory, in the order they came.
///
/// A line that cannot be coded has its answer in its place, and the others go on.
public struct LineCodingRun: Sendable {
    /// A line of the input.
    public struct Line: Sendable {
        /// Its number, counted from 1 over all lines.
        public let number: Int
        /// Its bytes without the line's end; nil for one too long to be read.
        public let bytes: [UInt8]?

        /// Makes a line.
        public init(number: Int, bytes: [UInt8]?) {
            self.number = number
            self.bytes = bytes
        }
    }

    /// What became of a line.
    public enum Answer: Sendable {
        /// The coding, as one line of JSON.
        case coded([UInt8])
        /// The line, the record's id where it could be read, and what is wrong.
        case failed(line: Int, record: RecordID?, error: any Error)
    }

    private let workbench: Workbench

    /// Makes a run.
    ///
    /// - Parameter workbench: The tables the coders are made of.
    public init(workbench: Workbench) {
        self.workbench = workbench
    }

    /// Codes all lines.
    ///
    /// Lines that arrive together are coded by one task. No more tasks are under way than four a core,
    /// so that memory does not grow with the input, and a slow reader of the answers slows the run
    /// down.
    ///
    /// - Parameters:
    ///   - next: Gives the lines that have arrived, waiting for the first; nil at the end.
    ///   - take: Takes answers in the order of the lines; never called twice at a time.
    /// - Throws: What `next` and `take` throw.
    public func run(
        next: () throws -> [Line]?,
        take: @escaping @Sendable ([Answer]) throws -> Void
    ) async throws {
        let engines = SharedEngines(workbench: workbench)
        let output = OrderedAnswers(take: take)
        let window = 4 * ProcessInfo.processInfo.activeProcessorCount
        try await withThrowingTaskGroup(of: Void.self) { group in
            var started = 0
            while let lines = try next() {
                while started - output.taken >= window { try await group.next() }
                let number = started
                group.addTask {
                    try output.add(lines.map { Self.answer($0, engines) }, at: number)
                }
                started += 1
            }
            try await group.waitForAll()
        }
    }

    private static func answer(_ line: Line, _ engines: SharedEngines) -> Answer {
        var id: RecordID?
        do {
            guard let bytes = line.bytes else {
                throw WorkflowError(
                    .badData,
                    place: "standard input line \(line.number)",
                    detail: "a line has at most 64 MB"
                )
            }
            let record = try ClinicalRecord(
                json: bytes,
                file: "standard input line \(line.number)"
            )
            id = record.id
            return .coded(try engines.engine(for: record).code(record).json())
        } catch {
            return .failed(line: line.number, record: id, error: error)
        }
    }
}

/// The coders of all releases that lines ask for, made once for all tasks.
private final class SharedEngines: Sendable {
    private let engines: Mutex<EngineByRelease>

    init(workbench: Workbench) {
        engines = Mutex(EngineByRelease(workbench: workbench))
    }

    func engine(for record: ClinicalRecord) throws -> CodingEngine {
        try engines.withLock { try $0.engine(for: record) }
    }
}
