/// How hard a record is to code, as its answer key says.
public enum KeyDifficulty: String, Sendable, Hashable, CaseIterable {
    /// One problem, plainly documented.
    case basic
    /// Several problems, or one rule of sequence, combination or external cause to know.
    case intermediate
    /// Contradictory or uncertain documentation, or several rules that act on each other.
    case advanced
}
