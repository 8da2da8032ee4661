/// The edits of the Medicare Code Editor that name a code (CMS, Definitions of Medicare Code Edits).
public struct EditorFlags: OptionSet, Sendable, Hashable {
    /// One bit for each flag.
    public let rawValue: UInt32

    /// Takes the bits.
    public init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// A manifestation, never a principal diagnosis.
    public static let manifestation = EditorFlags(rawValue: 1)
    /// No reason for an admission by itself, never a principal diagnosis.
    public static let unacceptablePrincipal = EditorFlags(rawValue: 1 << 1)
    /// Unacceptable as principal diagnosis unless a secondary diagnosis is reported.
    public static let needsSecondary = EditorFlags(rawValue: 1 << 2)
    /// An external cause, never a principal diagnosis.
    public static let externalCause = EditorFlags(rawValue: 1 << 3)
    /// For patients of 15 to 124 years.
    public static let adult = EditorFlags(rawValue: 1 << 4)
    /// For patients of 0 to 17 years.
    public static let pediatric = EditorFlags(rawValue: 1 << 5)
    /// For patients of 0 years.
    public static let newborn = EditorFlags(rawValue: 1 << 6)
    /// For patients of 9 to 64 years; before 2019-10-01 of 12 to 55.
    public static let maternity = EditorFlags(rawValue: 1 << 7)
    /// For female patients; the edit was switched off on 2024-10-01.
    public static let female = EditorFlags(rawValue: 1 << 8)
    /// For male patients; the edit was switched off on 2024-10-01.
    public static let male = EditorFlags(rawValue: 1 << 9)
    /// The side is not specified though codes for the sides exist.
    public static let unspecified = EditorFlags(rawValue: 1 << 10)
    /// A questionable reason for an admission.
    public static let questionableAdmission = EditorFlags(rawValue: 1 << 11)
    /// A wrong procedure was performed.
    public static let wrongProcedure = EditorFlags(rawValue: 1 << 12)
    /// The delivery has an outcome code.
    public static let deliveryOutcome = EditorFlags(rawValue: 1 << 13)
    /// A procedure that Medicare does not cover.
    public static let nonCovered = EditorFlags(rawValue: 1 << 14)
    /// A procedure that Medicare covers in part of the cases.
    public static let limitedCoverage = EditorFlags(rawValue: 1 << 15)
    /// A cesarean section.
    public static let cesarean = EditorFlags(rawValue: 1 << 16)
    /// A vaginal delivery.
    public static let vaginalDelivery = EditorFlags(rawValue: 1 << 17)
    /// Mechanical ventilation for more than 96 hours, which needs a stay of four days.
    public static let longVentilation = EditorFlags(rawValue: 1 << 18)
    /// Not covered for patients over 60 years.
    public static let nonCoveredOverSixty = EditorFlags(rawValue: 1 << 19)
    /// A pancreas transplant: covered beside a kidney transplant or for a type 1 diabetic alone.
    public static let pancreasTransplant = EditorFlags(rawValue: 1 << 20)
    /// A kidney transplant.
    public static let kidneyTransplant = EditorFlags(rawValue: 1 << 21)
    /// Type 1 diabetes, for the cover of a pancreas transplant.
    public static let typeOneDiabetes = EditorFlags(rawValue: 1 << 22)
    /// Diagnoses and procedures that are not covered together, first list (transplants of stem cells
    /// and certain leukemias).
    public static let uncoveredPairOne = EditorFlags(rawValue: 1 << 23)
    /// The same, second list.
    public static let uncoveredPairTwo = EditorFlags(rawValue: 1 << 24)
    /// Sterilization, and the encounter for it, which are not covered together.
    public static let sterilization = EditorFlags(rawValue: 1 << 25)
    /// A flag of the editor that has no name here.
    public static let other = EditorFlags(rawValue: 1 << 31)

    /// The flag of a name in the table.
    init(name: some StringProtocol) {
        self = Self.names.first { $0.name == name }?.flag ?? .other
    }

    /// The names of the flags that are set, as the table has them; ``other`` has none.
    public var names: [String] { Self.names.filter { contains($0.flag) }.map(\.name) }

    private static let names: [(name: String, flag: EditorFlags)] = [
        ("manifestation", .manifestation), ("unacceptable", .unacceptablePrincipal),
        ("reqsdx", .needsSecondary), ("ecodepdx", .externalCause), ("adult", .adult),
        ("pediatric", .pediatric), ("newborn", .newborn), ("maternity", .maternity),
        ("female", .female), ("male", .male), ("unspecified", .unspecified),
        ("qadm", .questionableAdmission), ("wrngproc", .wrongProcedure),
        ("delout", .deliveryOutcome), ("noncovered", .nonCovered), ("lcov", .limitedCoverage),
        ("csect", .cesarean), ("vagdel", .vaginalDelivery), ("los", .longVentilation),
        ("ncov12agele60", .nonCoveredOverSixty), ("ncov45", .pancreasTransplant),
        ("kidneyxp", .kidneyTransplant), ("diabtypeI", .typeOneDiabetes),
        ("ncov6", .uncoveredPairOne), ("ncov7", .uncoveredPairTwo),
        ("ncov_z302", .sterilization),
    ]
}
