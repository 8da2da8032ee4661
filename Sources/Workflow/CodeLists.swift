public import CodeSets

/// Says which codes exist, for checking what people write into keys.
public struct CodeLists: Sendable {
    private let diagnoses: @Sendable (ICD10CMCode) -> Bool
    private let procedures: @Sendable (ICD10PCSCode) -> Bool

    /// Makes lists over releases.
    ///
    /// - Parameters:
    ///   - diagnoses: The release of diagnoses; only codes that are valid on a claim count.
    ///   - procedures: The release of procedures.
    public init(diagnoses: ICD10CMRelease, procedures: ICD10PCSRelease) {
        self.init(
            diagnoses: { code in diagnoses.node(code).map(diagnoses.isBillable) ?? false },
            procedures: procedures.contains
        )
    }

    /// Makes lists over tests of codes; without one of procedures only their form is judged.
    public init(
        diagnoses: @escaping @Sendable (ICD10CMCode) -> Bool,
        procedures: @escaping @Sendable (ICD10PCSCode) -> Bool = { _ in true }
    ) {
        self.diagnoses = diagnoses
        self.procedures = procedures
    }

    /// Whether there is such a code; of HCPCS codes only the form is judged.
    public func contains(_ system: CodeSystem, _ code: String) -> Bool {
        switch system {
        case .icd10CM: ICD10CMCode(code).map(diagnoses) ?? false
        case .icd10PCS: ICD10PCSCode(code).map(procedures) ?? false
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
    /// The lists of the release that serves a day.
    ///
    /// - Parameters:
    ///   - day: The day, or nil for the newest release.
    ///   - catalog: The code sets at hand.
    /// - Returns: The lists.
    /// - Throws: `CodeSetError` when no release serves the day.
    public static func installed(
        for day: CalendarDay?,
        from catalog: CodeSetCatalog
    ) throws -> CodeLists {
        let date = day ?? catalog.newestDay
        let diagnoses = try ICD10CMRelease.load(for: date, from: catalog)
        let procedures = try ICD10PCSRelease.load(for: date, from: catalog)
        if day != nil { return CodeLists(diagnoses: diagnoses, procedures: procedures) }
        // Without a day a procedure may be of any release of the year.
        return CodeLists(
            diagnoses: { code in diagnoses.node(code).map(diagnoses.isBillable) ?? false },
            procedures: { procedures.days(of: $0) != nil }
        )
    }
}
