extension ICD10CMRelease {
    /// Whether a code needs no present-on-admission indicator on the days of the release (Official
    /// Guidelines, Appendix I).
    ///
    /// By the official list of the fiscal year where it was imported, otherwise by rules that differ
    /// from it in about one code in a thousand. False for a code that is not valid in the release.
    public func isExemptFromPresentOnAdmission(_ code: ICD10CMCode) -> Bool {
        guard let node = node(code), isBillable(node) else { return false }
        return exemptions?.contains(code.packed) ?? POAExemption.isExempt(code)
    }

    /// Whether the official list of exempt codes of its fiscal year is installed.
    public var hasExemptionList: Bool { exemptions != nil }
}

/// Codes that need no present-on-admission indicator, by rules.
///
/// The guidelines exempt circumstances of the encounter and factors that are no current disease or
/// injury, and what is by its nature present on admission. The lists of FY2023 to FY2026 are the same
/// for codes that are valid in all these years, so one set of rules over categories and 7th
/// characters serves them all.
enum POAExemption {
    /// Whether a code is exempt, if it is valid on the day.
    static func isExempt(_ code: ICD10CMCode) -> Bool {
        let text = code.undotted
        if isAny(of: reported, aStartOf: text) { return false }
        return isAny(of: exempt, aStartOf: text) || isLaterEncounter(text)
    }

    /// A subsequent encounter or a sequela: the injury, or the event, is past.
    ///
    /// A, B and C are encounters for active treatment. T86 has codes of seven characters that end in
    /// a digit, which is no encounter.
    private static func isLaterEncounter(_ text: String) -> Bool {
        guard let last = text.utf8.last, text.utf8.count == 7,
            last > UInt8(ascii: "C"), last <= UInt8(ascii: "S")
        else { return false }
        return isAny(of: withEncounters, aStartOf: text)
            && !isAny(of: commonEvents, aStartOf: text)
    }

    private static func isAny(of starts: Set<Substring>, aStartOf text: String) -> Bool {
        (1...text.utf8.count).contains { starts.contains(text.prefix($0)) }
    }

    private static func starts(_ text: String) -> Set<Substring> {
        Set(text.split { $0 == " " || $0 == "\n" })
    }

    /// Injuries, poisonings, pathological and periprosthetic fractures, external causes.
    private static let withEncounters = starts("M80 M847 M97 S T V W X Y")

    /// External causes that may befall a patient in hospital, or that are too unspecific to tell:
    /// reported at every encounter.
    private static let commonEvents = starts(
        """
        W00 W01 W03 W04 W05 W06 W07 W08 W10 W11 W12 W13 W19 W20 W23 W25 W46 W50 W51
        X00 X01 X05 X06 X08 X10 X11 X12 X13 X14 X15 X16 X17 X18 X19 X58 X78 X79 X80
        Y25 Y26 Y27 Y28 Y29 Y31 Y33
        """
    )

    /// Exceptions: places in hospital and ambulatory surgery, cognitive deficits of a cerebrovascular
    /// disease that is not specified.
    private static let reported = starts("I6991 Y9223 Y92530 Y92538")

    private static let exempt = starts(
        """
        B90 B91 B92 B94 E64 I252 I69
        O09 O665 O80 O94 P00 P293 P7884 P838 P918 Q
        V0 V1 V2 V3 V4 V5 V6 V7 V8 V9
        W14 W15 W167 W168 W169 W170 W171 W173 W174 W178 W1801 W21 W221 W241 W261 W262 W268 W269
        W270 W271 W278 W28 W29 W3 W40 W420 W450 W52 W53 W54 W55 W56 W58 W59 W60 W61 W62 W64
        W69 W7 W89 W92 W93 W94 W99
        X30 X31 X32 X35 X39 X50 X52 X713 X718 X719 X72 X73 X74 X75 X76 X77 X81 X82 X83
        Y02 Y03 Y07 Y08 Y21 Y240 Y248 Y30 Y32 Y36 Y37 Y92 Y93 Y99
        Z00 Z01 Z02 Z03 Z048 Z05 Z08 Z09 Z11 Z12 Z13 Z14 Z15 Z17 Z18 Z19 Z22 Z23 Z28 Z29
        Z30 Z31 Z333 Z34 Z36 Z37 Z38 Z39 Z3A Z4003 Z408 Z41 Z42 Z43 Z44 Z45 Z46 Z47 Z48 Z49
        Z51 Z52 Z533 Z55 Z56 Z57 Z58 Z59 Z62 Z63 Z64 Z65 Z67 Z68 Z69
        Z70 Z71 Z720 Z723 Z724 Z725 Z726 Z728 Z729 Z73 Z7401 Z75 Z76 Z771 Z773 Z78 Z79
        Z8 Z90 Z91 Z92 Z93 Z94 Z95 Z9682 Z97 Z98 Z99
        """
    )
}
