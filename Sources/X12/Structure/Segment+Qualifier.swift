extension Segment {
    /// The code that tells segments of one name apart: what a level, a date or a name is about.
    var qualifier: ShortText {
        switch name {
        case "HL": short(3)
        case "HI": short(1, 1)
        default: short(1)
        }
    }
}
