/// The two kinds of claim.
public enum ClaimKind: String, Sendable, Hashable, CaseIterable {
    /// An institutional claim, 837I.
    case institutional = "837I"
    /// A professional claim, 837P.
    case professional = "837P"

    /// The version of the implementation guide, as GS08 and ST03 carry it.
    public var version: String {
        switch self {
        case .institutional: "005010X223A2"
        case .professional: "005010X222A1"
        }
    }
}
