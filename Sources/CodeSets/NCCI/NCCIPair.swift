/// A procedure-to-procedure edit of the National Correct Coding Initiative: the column 2 code is not
/// paid beside the column 1 code on the same day.
public struct NCCIPair: Sendable, Hashable {
    /// Whether a modifier may break the edit.
    public enum ModifierIndicator: UInt8, Sendable, Hashable {
        /// 0: no modifier makes both payable.
        case notAllowed = 0
        /// 1: an NCCI-associated modifier makes both payable where it is right.
        case allowed = 1
        /// 9: the edit was deleted as of its first day.
        case notApplicable = 9
    }

    /// The code that is paid.
    public let column1: String
    /// The code that is not.
    public let column2: String
    /// Whether a modifier may break the edit.
    public let modifierIndicator: ModifierIndicator
    /// The first day of the edit.
    public let effective: CalendarDay
    /// The day from which it no longer holds; nil while it holds.
    public let deleted: CalendarDay?
}

/// A medically unlikely edit: the most units of a code for one patient on one day.
public struct NCCIUnits: Sendable, Hashable {
    /// Who bills, which decides the table.
    public enum Setting: String, Sendable, Hashable, CaseIterable {
        case practitioner
        /// Outpatient hospital.
        case facility
        /// Supplier of durable medical equipment.
        case dme
    }

    /// How the edit is applied.
    public enum AdjudicationIndicator: Int, Sendable, Hashable {
        /// 1: to each claim line.
        case line = 1
        /// 2: to the day, by policy; never overridden.
        case dayByPolicy = 2
        /// 3: to the day, from clinical data; more units need proof.
        case dayByData = 3
    }

    /// The code.
    public let code: String
    /// The most units.
    public let units: Int
    /// How the edit is applied; nil where the table does not say.
    public let adjudicationIndicator: AdjudicationIndicator?
    /// Why, by the table's own words.
    public let rationale: String?
}
