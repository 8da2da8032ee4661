/// Writes an interchange of one functional group: envelopes, control numbers and counts.
///
/// The caller writes the segments of each transaction between ``beginTransaction()`` and
/// ``endTransaction()`` through ``segments``; the counts of SE, GE and IEA are taken here.
public struct InterchangeWriter: Sendable {
    /// What the envelopes say.
    public struct Header: Sendable, Hashable {
        /// Identifier of the sender, at most 15 characters.
        public var sender: String
        /// Identifier of the receiver, at most 15 characters.
        public var receiver: String
        /// Day as `YYYYMMDD`.
        public var date: String
        /// Time of day as `HHMM`.
        public var time: String
        /// Number of the interchange, 1 to 999,999,999.
        public var control: Int
        /// Functional identifier of the group, such as `HC`.
        public var functionalID: String
        /// Version of the implementation guide, such as `005010X222A1`.
        public var version: String
        /// Whether the interchange is a test.
        public var test: Bool

        /// Makes a header.
        public init(
            sender: String,
            receiver: String,
            date: String,
            time: String,
            control: Int,
            functionalID: String,
            version: String,
            test: Bool = false
        ) {
            self.sender = sender
            self.receiver = receiver
            self.date = date
            self.time = time
            self.control = control
            self.functionalID = functionalID
            self.version = version
            self.test = test
        }
    }

    /// Where the segments of the open transaction go.
    public var segments: SegmentWriter
    private let header: Header
    private var transactions = 0
    private var firstSegment = 0

    /// Writes the envelopes' first segments.
    public init(_ header: Header, delimiters: Delimiters = .usual, capacity: Int = 0) {
        self.header = header
        segments = SegmentWriter(delimiters: delimiters, capacity: capacity)
        segments.header([
            "00", Self.padded("", 10), "00", Self.padded("", 10),
            "ZZ", Self.padded(header.sender, 15), "ZZ", Self.padded(header.receiver, 15),
            String(header.date.dropFirst(2)), header.time, "", "00501",
            Self.number(header.control, 9), "0", header.test ? "T" : "P", "",
        ])
        segments.segment(
            "GS",
            header.functionalID,
            header.sender,
            header.receiver,
            header.date,
            header.time,
            String(header.control),
            "X",
            header.version
        )
    }

    /// Starts a transaction with the next number, such as `0001`.
    ///
    /// - Parameter kind: Its kind; an 835 names no version.
    /// - Returns: The transaction's control number.
    @discardableResult
    public mutating func beginTransaction(_ kind: String = "837") -> String {
        transactions += 1
        firstSegment = segments.count
        let number = Self.number(transactions, 4)
        segments.segment("ST", kind, number, kind == "835" ? "" : header.version)
        return number
    }

    /// Ends the transaction with its count of segments.
    public mutating func endTransaction() {
        let count = segments.count - firstSegment + 1
        segments.segment("SE", String(count), Self.number(transactions, 4))
    }

    /// Ends the envelopes and returns the bytes, or throws the first violation.
    public consuming func finish() throws(X12Error) -> [UInt8] {
        segments.segment("GE", String(transactions), String(header.control))
        segments.segment("IEA", "1", Self.number(header.control, 9))
        return try segments.finish()
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.utf8.count))
    }

    private static func number(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
