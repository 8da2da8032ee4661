/// Something a check of an interchange found.
public struct X12Finding: Sendable, Hashable {
    /// How much it matters.
    public enum Level: String, Sendable, Hashable, CaseIterable {
        /// The file is rejected.
        case error
        /// The receiver may reject it, or the check could not be made.
        case warning
        /// Worth knowing.
        case information
    }

    /// How much it matters.
    public let level: Level
    /// The kind of edit by the numbers of WEDI SNIP: 1 syntax, 2 guide, 3 balance, 4 situation,
    /// 5 external codes, 6 product, 7 payer.
    public let snip: Int
    /// The rule's identifier.
    public let rule: String
    /// The loop, or empty for an envelope.
    public let loop: String
    /// The segment's name.
    public let segment: String
    /// The element, such as `NM109` or `HI01-2`; empty for the whole segment.
    public let element: String
    /// The segment's number in the file, from 1.
    public let segmentNumber: Int
    /// What is wrong; never a value of the file, save codes of public code sets.
    public let message: String

    /// Makes a finding.
    public init(
        level: Level,
        snip: Int,
        rule: String,
        loop: String,
        segment: String,
        element: String,
        segmentNumber: Int,
        message: String
    ) {
        self.level = level
        self.snip = snip
        self.rule = rule
        self.loop = loop
        self.segment = segment
        self.element = element
        self.segmentNumber = segmentNumber
        self.message = message
    }

    /// Makes a finding on a segment that was read.
    init(
        _ rule: String,
        in segment: Segment,
        loop: String = "",
        element: String = "",
        level: Level = .error,
        snip: Int = 1,
        _ message: String
    ) {
        self.init(
            level: level,
            snip: snip,
            rule: rule,
            loop: loop,
            segment: segment.id,
            element: element,
            segmentNumber: segment.number,
            message: message
        )
    }
}
