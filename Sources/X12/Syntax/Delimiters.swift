/// The four marks that divide an interchange.
public struct Delimiters: Sendable, Hashable {
    /// Ends an element.
    public let element: UInt8
    /// Divides the components of an element.
    public let component: UInt8
    /// Divides the repetitions of an element, from version 00402 on.
    public let repetition: UInt8?
    /// Ends a segment.
    public let segment: UInt8

    /// The marks that claims are written with: `*`, `:`, `^` and `~`.
    public static let usual = Delimiters(
        element: UInt8(ascii: "*"),
        component: UInt8(ascii: ":"),
        repetition: UInt8(ascii: "^"),
        segment: UInt8(ascii: "~")
    )

    private init(element: UInt8, component: UInt8, repetition: UInt8?, segment: UInt8) {
        self.element = element
        self.component = component
        self.repetition = repetition
        self.segment = segment
    }

    /// Makes a set of marks; nil where two are the same or one is a letter, a digit or a blank.
    public init?(checked element: UInt8, component: UInt8, repetition: UInt8?, segment: UInt8) {
        let marks = [element, component, segment] + (repetition.map { [$0] } ?? [])
        guard Set(marks).count == marks.count, marks.allSatisfy(Self.mayDivide) else { return nil }
        self.init(
            element: element,
            component: component,
            repetition: repetition,
            segment: segment
        )
    }

    /// Whether the byte is one of the marks.
    public func contains(_ byte: UInt8) -> Bool {
        byte == element || byte == component || byte == segment || byte == repetition
    }

    private static func mayDivide(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: " "), 0, 0x7F...0xFF:
            false
        default:
            true
        }
    }
}
