/// The reference designator of an element or a component, such as `SV101` or `SV101-2`.
///
/// Worded only when something is found, for there are many elements and few findings.
struct Designator: CustomStringConvertible {
    let segment: String
    let position: Int
    var part = 0

    /// The designator of a component of this element.
    func component(_ part: Int) -> Designator {
        Designator(segment: segment, position: position, part: part)
    }

    var description: String {
        let element = ElementCheck.designator(segment, position)
        return part == 0 ? element : "\(element)-\(part)"
    }
}
