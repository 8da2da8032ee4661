import ClinicalRecords
public import X12

/// Writes claims of one sender, receiver and kind into an interchange, one after the other.
///
///     var interchange = ClaimInterchange(like: claims[0], clock: clock, control: 7)
///     for claim in claims {
///         interchange.write(claim)
///         try interchange.drain { try file.write($0) }
///     }
///     try file.write(interchange.finish())
///
/// What was written can be handed over at any time, so that memory does not grow with the file.
public struct ClaimInterchange: Sendable {
    private let clock: ClaimClock
    private let control: Int
    private let largest: Int
    private var writer: InterchangeWriter
    /// The open transaction; while there is one, its segments stand in the writer's place.
    private var transaction = ClaimTransaction()
    private var claimsInTransaction = 0

    /// Starts an interchange.
    ///
    /// - Parameters:
    ///   - first: A claim whose sender, receiver and kind all claims have.
    ///   - clock: Day and time of the envelopes.
    ///   - control: The number of the interchange.
    ///   - test: Whether it is marked as a test (ISA15).
    ///   - largest: Most claims in a transaction; 5,000, which receivers take.
    ///   - capacity: Bytes to make room for.
    public init(
        like first: Claim,
        clock: ClaimClock,
        control: Int,
        test: Bool = false,
        largest: Int = 5_000,
        capacity: Int = 0
    ) {
        self.clock = clock
        self.control = control
        self.largest = max(1, largest)
        writer = InterchangeWriter(
            InterchangeWriter.Header(
                sender: first.submitter.id,
                receiver: first.receiver.id,
                date: clock.date,
                time: clock.time,
                control: control,
                functionalID: "HC",
                version: first.kind.version,
                test: test
            ),
            capacity: capacity
        )
    }

    /// Bytes written and not handed over yet.
    public var byteCount: Int {
        claimsInTransaction > 0 ? transaction.segments.byteCount : writer.segments.byteCount
    }

    /// Writes a claim; a transaction that is full is ended first.
    public mutating func write(_ claim: Claim) {
        if claimsInTransaction == largest { close() }
        if claimsInTransaction == 0 { open(claim) }
        transaction.write(claim)
        claimsInTransaction += 1
    }

    /// Hands over what was written so far.
    ///
    /// - Parameter body: Takes the bytes.
    /// - Throws: ``X12Error`` from the writer's last gate, and what `body` throws.
    public mutating func drain(_ body: ([UInt8]) throws -> Void) throws {
        if claimsInTransaction > 0 {
            try transaction.segments.drain(body)
        } else {
            try writer.segments.drain(body)
        }
    }

    /// Ends the interchange and returns the bytes that were not handed over.
    ///
    /// - Throws: ``X12Error`` from the writer's last gate.
    public consuming func finish() throws(X12Error) -> [UInt8] {
        if claimsInTransaction > 0 { close() }
        return try writer.finish()
    }

    private mutating func open(_ first: Claim) {
        let number = writer.beginTransaction()
        swap(&transaction.segments, &writer.segments)
        transaction.begin(
            first,
            reference: "\(control)-\(number)",
            date: clock.date,
            time: clock.time
        )
    }

    private mutating func close() {
        swap(&transaction.segments, &writer.segments)
        writer.endTransaction()
        claimsInTransaction = 0
    }
}
