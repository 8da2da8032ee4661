/// The reference designator of an element or a component, such as `SV101` or `SV101-2`.
///
/// Worded only when something is found, for there are many elements and few findings.
struct Designator: Sendable, CustomStringConvertible {
    let segment: ShortText
    let position: Int
    var part = 0

    init(_ segment: ShortText, _ position: Int, part: Int = 0) {
        self.segment = segment
        self.position = position
        self.part = part
    }

    /// The designator of a component of this element.
    func component(_ part: Int) -> Designator { Designator(segment, position, part: part) }

    var description: String {
        let element = "\(segment)\(position < 10 ? "0" : "")\(position)"
        return part == 0 ? element : "\(element)-\(part)"
    }
}
