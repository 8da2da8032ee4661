public import CodeSets

/// Says which codes exist, for checking what people write into keys.
public struct CodeLists: Sendable {
    private let diagnoses: @Sendable (ICD10CMCode) -> Bool

    /// Makes lists over one release of diagnoses.
    ///
    /// - Parameter release: The release; only codes that are valid on a claim count.
    public init(diagnoses release: ICD10CMRelease) {
        diagnoses = { code in release.node(code).map(release.isBillable) ?? false }
    }

    /// Makes lists over a test of diagnoses.
    public init(diagnoses: @escaping @Sendable (ICD10CMCode) -> Bool) {
        self.diagnoses = diagnoses
    }

    /// Whether there is such a code; of procedures only the form is judged.
    public func contains(_ system: CodeSystem, _ code: String) -> Bool {
        switch system {
        case .icd10CM: ICD10CMCode(code).map(diagnoses) ?? false
        case .icd10PCS: ICD10PCSCode(code) != nil
        case .hcpcs: HCPCSCode(code) != nil
        }
    }

    /// What of a text may be shown in an error: a code's letters, and nothing longer.
    func shown(_ code: String) -> String {
        let isPlain = code.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                || (0x61...0x7A).contains(byte) || byte == 0x2E
        }
        return isPlain && code.utf8.count <= 10 && !code.isEmpty ? code : "the value"
    }
}

extension CodeLists {
    /// The lists of the shipped release that serves a day.
    ///
    /// - Parameters:
    ///   - day: The day, or nil for the newest release.
    ///   - locator: Where the shipped tables are.
    /// - Returns: The lists.
    /// - Throws: `CodeSetError` when no release serves the day; `MissingData` when the tables are
    ///   not installed.
    public static func shipped(
        for day: CalendarDay?,
        from locator: DataLocator = DataLocator()
    ) throws -> CodeLists {
        CodeLists(diagnoses: try ICD10CMRelease.load(for: try day ?? newest, from: locator))
    }

    /// The last day of the shipped release.
    private static var newest: CalendarDay {
        get throws {
            guard let day = CalendarDay("2026-09-30") else {
                throw CodeSetError(.noRelease, place: "", detail: "no release is shipped")
            }
            return day
        }
    }
}
