import ClaimExport
public import CodeSets
import Foundation
public import X12

extension ClaimValidator {
    /// A validator with the shipped structures, the code sets at hand and all edits.
    ///
    /// - Parameters:
    ///   - catalog: The code sets; codes are judged by the claim's own day.
    ///   - partner: Rules of a payer, SNIP type 7.
    ///   - locator: Where the shipped tables are.
    /// - Returns: The validator.
    /// - Throws: `MissingData` when the tables are not installed, `X12Error` and `CodeSetError` when
    ///   they are damaged.
    public static func shipped(
        _ catalog: CodeSetCatalog,
        partner: [PartnerRule] = [],
        from locator: DataLocator = DataLocator()
    ) throws -> ClaimValidator {
        let codes = try ClaimCodeCheck.installed(in: catalog)
        let edits = try ClaimFileEdits(catalog)
        let folder = try locator.folder(of: "X12")
        func map(_ name: String) throws -> TransactionMap {
            try TransactionMap(
                structure: Array(Data(contentsOf: folder.appendingPathComponent(name))),
                elements: Array(Data(contentsOf: folder.appendingPathComponent("elements.txt")))
            )
        }
        return ClaimValidator(
            institutional: try map("837I.txt"),
            professional: try map("837P.txt"),
            partner: partner,
            codes: { verdict(codes, $0, $1, $2) },
            edits: { edits.findings(on: $0) }
        )
    }

    private static func verdict(
        _ codes: ClaimCodeCheck,
        _ set: ClaimCodeSet,
        _ code: ShortText,
        _ day: ShortText
    ) -> CodeVerdict {
        let text = code.text
        let system: CodeSystem
        switch set {
        case .diagnosis:
            guard ICD10CMCode(text) != nil, !text.contains(".") else { return .invalid }
            system = .icd10CM
        case .procedure:
            guard ICD10PCSCode(text) != nil else { return .invalid }
            system = .icd10PCS
        case .service:
            // No list could hold 00000.
            guard HCPCSCode(text) != nil, code != "00000" else { return .invalid }
            system = .hcpcs
        case .earlier:
            return .noRelease
        }
        guard let day = CalendarDay(day) else { return .noRelease }
        return switch codes(system, text, on: day) {
        case .valid: .valid
        case .invalid: .invalid
        case .unknown: .unlisted
        case .noRelease: .noRelease
        case .unreadable: .unreadable
        }
    }
}
