public import Scoring

/// What a demonstration did and showed.
public struct DemoReport: Sendable {
    /// A step and the time it took.
    public struct Timing: Sendable {
        /// What the step did.
        public let title: String
        /// How long it took.
        public let time: Duration
    }

    /// Where everything was written.
    public internal(set) var folder = ""
    /// Records taken in.
    public internal(set) var records = 0
    /// Codes assigned, of all systems.
    public internal(set) var codes = 0
    /// Queries drafted.
    public internal(set) var queries = 0
    /// The codings against the keys.
    public internal(set) var score: ScoreReport?
    /// The batch files that were written.
    public internal(set) var batches: [String] = []
    /// Claims in them.
    public internal(set) var claims = 0
    /// Encounters that were held back.
    public internal(set) var held = 0
    /// Proofs that held.
    public internal(set) var proofs = 0
    /// Proofs that did not hold.
    public internal(set) var failures: [String] = []
    /// The steps in order.
    public internal(set) var timings: [Timing] = []
}
