public import Foundation
import RecordVault
import Sealing

/// The whole line over sample records, in a new folder, with keys made on the spot.
///
/// Each step uses what the commands use, and ends with proofs that what it did can be relied on.
public struct Demo: Sendable {
    /// What a demonstration works on.
    public struct Options: Sendable {
        /// The folder of records; nil to look for `SampleRecords`.
        public var records: String?
        /// The folder of answer keys; nil to look for `Keys`.
        public var keys: String?
        /// The folder to write to; nil for a new one in the current folder.
        public var output: String?
        /// Whether passphrase, private keys and opened claims stay for trying further.
        public var keepsSecrets: Bool

        /// Makes options.
        public init(
            records: String? = nil,
            keys: String? = nil,
            output: String? = nil,
            keepsSecrets: Bool = false
        ) {
            self.records = records
            self.keys = keys
            self.output = output
            self.keepsSecrets = keepsSecrets
        }
    }

    private let options: Options

    /// Makes a demonstration.
    public init(_ options: Options = Options()) {
        self.options = options
    }

    /// Runs all steps.
    ///
    /// - Parameters:
    ///   - now: The time to date envelopes, signatures and certificates by.
    ///   - report: Told of the progress.
    /// - Returns: What was done; a proof that did not hold is in its `failures`.
    /// - Throws: `WorkflowError` without records, keys or a place to write to; otherwise what the
    ///   steps throw.
    public func run(now: Date, report: @escaping (DemoEvent) throws -> Void) throws -> DemoReport {
        let records = try DemoFolder.find(
            "SampleRecords",
            option: "--records",
            named: options.records
        )
        let keys = try DemoFolder.find("Keys", option: "--keys", named: options.keys)
        let folder = try DemoFolder.make(named: options.output, now: now)
        let stage = DemoStage(folder: folder, records: records, keys: keys, now: now, tell: report)
        stage.report.folder = folder.path
        defer { if !options.keepsSecrets { stage.removeSecrets() } }
        for (index, step) in DemoStage.steps.enumerated() {
            let clock = ContinuousClock()
            let start = clock.now
            try report(
                .began(step: index + 1, of: DemoStage.steps.count, title: step.title)
            )
            try step.run(stage)
            let time = clock.now - start
            stage.report.timings.append(DemoReport.Timing(title: step.title, time: time))
            try report(.ended(time))
        }
        return stage.report
    }
}
