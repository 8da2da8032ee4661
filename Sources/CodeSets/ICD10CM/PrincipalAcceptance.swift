/// Codes that may not be the principal diagnosis of an inpatient.
///
/// Three kinds: external causes, which are never sequenced first (Official Guidelines I.C.20.a.6);
/// manifestations, whose etiology comes first (I.A.13); and circumstances that are no reason for an
/// admission (I.C.21.c, and edit 8 of the Medicare Code Editor). The last are rules over categories,
/// not the editor's list, of which they find 95 codes in 100.
public enum PrincipalAcceptance {
    /// Why a code is refused as principal diagnosis; the raw values are stable names.
    public enum Refusal: String, Sendable, Hashable, CaseIterable {
        /// An external cause of morbidity.
        case externalCause = "external-cause"
        /// A manifestation of a disease that is coded before it.
        case manifestation
        /// A circumstance, a status or an agent.
        case circumstance
    }

    /// Why a code may not be principal, or nil where nothing speaks against it.
    ///
    /// External causes and manifestations may not be listed first in any setting.
    ///
    /// - Parameters:
    ///   - code: The code.
    ///   - title: Its title, which tells manifestations.
    public static func refusal(of code: ICD10CMCode, title: String) -> Refusal? {
        let text = code.undotted
        if let first = text.utf8.first, (UInt8(ascii: "V")...UInt8(ascii: "Y")).contains(first) {
            return .externalCause
        }
        if title.contains("in diseases classified elsewhere")
            || title.contains("in other diseases classified elsewhere")
        {
            return .manifestation
        }
        if isAdverseEffect(text) { return .circumstance }
        if isAny(of: accepted, aStartOf: text) { return nil }
        return isAny(of: circumstances, aStartOf: text) ? .circumstance : nil
    }

    /// Adverse effects and underdosing: the effect comes first (I.C.19.e.5).
    private static func isAdverseEffect(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count >= 6, ("T36"..."T50").contains(text.prefix(3)) else { return false }
        return bytes[5] == UInt8(ascii: "5") || bytes[5] == UInt8(ascii: "6")
    }

    private static func isAny(of starts: Set<Substring>, aStartOf text: String) -> Bool {
        (1...text.utf8.count).contains { starts.contains(text.prefix($0)) }
    }

    private static func starts(_ text: String) -> Set<Substring> {
        Set(text.split { $0 == " " || $0 == "\n" })
    }

    /// Agents, severities and scales, sequelae of states, and factors of chapter 21.
    private static let circumstances = starts(
        """
        B95 B96 B97 D8981 D8983 F05 I2582 I2583 I2584 I7092 I76 J1282 L49
        O09 O94 R297 R402 R65 T8112
        Z00 Z01 Z02 Z08 Z09 Z11 Z12 Z13 Z14 Z15 Z16 Z17 Z18 Z19 Z22 Z23 Z28 Z29
        Z30 Z31 Z322 Z323 Z331 Z333 Z34 Z37 Z391 Z392 Z3A Z49 Z53
        Z55 Z56 Z57 Z58 Z59 Z60 Z62 Z63 Z64 Z65 Z66 Z67 Z68 Z70 Z71 Z72 Z73 Z74 Z75 Z77 Z78 Z79
        Z80 Z81 Z82 Z83 Z84 Z85 Z86 Z87 Z88 Z89 Z90 Z91 Z92 Z93 Z94 Z95 Z96 Z97 Z98 Z99
        """
    )

    /// Exceptions among them: what may be the whole reason for an admission.
    private static let accepted = starts(
        """
        Z006 Z010 Z0141 Z0142 Z0181 Z021 Z023 Z0281 Z0283 Z125 Z302 Z310
        Z7183 Z7281 Z72820 Z7901 Z793 Z794 Z7982 Z79891 Z79899 Z87890 Z901 Z9183 Z9911 Z9912
        """
    )
}
