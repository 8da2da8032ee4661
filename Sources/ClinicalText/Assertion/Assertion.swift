/// What a document says of a mentioned concept: that the patient has it, has it not, and so on.
///
/// The values are those of the ConText family; the raw values are the contract's.
public enum Assertion: String, Sendable, Hashable, CaseIterable {
    /// The patient has it.
    case present
    /// Denied, negative, excluded, ruled out.
    case absent
    /// Probable, suspected, cannot be excluded.
    case possible
    /// Conditional or planned: "return if fever".
    case hypothetical
    /// In the past and no longer there.
    case historical
    /// A relative has or had it.
    case family
    /// Another person who is no relative: a donor, a contact, a room mate.
    case otherPerson = "other-person"
}
