/// The image of a release of ICD-10-PCS: codes in order with validity, titles, the words of their
/// values.
enum ICD10PCSImage {
    /// The version of this layout.
    static let version: UInt32 = 4

    /// The sections of the image, by number.
    enum Section: Int, CaseIterable {
        /// The first four characters of each code, six bits each.
        case heads
        /// The last three characters, six bits each, above the bits of `Mark`.
        case tails
        case titles, titleStarts
        /// Number of codes of each release.
        case counts
        /// For each code four numbers of texts: the words of its fourth to seventh value.
        case values
        /// The texts of values and names; the first one is empty and means that nothing is known.
        case texts, textStarts
        /// What is named, in order, and the number of its text; see `ICD10PCSName`.
        case nameKeys, nameTexts
    }

    /// The lowest byte of a tail: the first and the last release with the code, by number, and
    /// whether its title is composed.
    struct Mark: Equatable {
        var bits: UInt32

        init(bits: UInt32) { self.bits = bits & 0xFF }

        init(releases: ClosedRange<Int>, isComposed: Bool) {
            bits =
                UInt32(releases.lowerBound) | UInt32(releases.upperBound) << 3
                | (isComposed ? 1 << 6 : 0)
        }

        var releases: ClosedRange<Int> {
            let first = Int(bits & 7)
            return first...max(first, Int(bits >> 3 & 7))
        }

        var isComposed: Bool { bits >> 6 & 1 == 1 }
    }

    /// More releases than these do not fit one table.
    static let mostReleases = 8
}

/// What of ICD-10-PCS has a name besides values.
enum ICD10PCSName {
    /// A section by its character.
    case section(Int)
    /// The name of a character from the fourth to the seventh (3 to 6), by section.
    case axis(Int, section: Int)
    /// A body system by the first two characters.
    case system(Int, section: Int)
    /// A root operation or root type, which has one meaning in a section.
    case operation(Int, section: Int)
    /// What a root operation means.
    case meaning(Int, section: Int)

    /// A number that tells all names apart.
    var key: UInt32 {
        let (kind, section, rank) =
            switch self {
            case .section(let section): (0, section, 0)
            case .axis(let axis, let section): (1, section, axis)
            case .system(let rank, let section): (2, section, rank)
            case .operation(let rank, let section): (3, section, rank)
            case .meaning(let rank, let section): (4, section, rank)
            }
        return UInt32(kind << 12 | section << 6 | rank)
    }
}
