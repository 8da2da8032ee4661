/// Codes that need no present-on-admission indicator (Official Guidelines, Appendix I).
///
/// Written as rules over categories and 7th characters: what represents circumstances or a status,
/// and what is by its nature always, or never, present on admission.
public enum POAExemption {
    /// Whether a code is exempt on a day.
    public static func isExempt(_ code: ICD10CMCode, on day: CalendarDay) -> Bool {
        let text = code.undotted
        if let last = text.last, text.utf8.count == 7,
            last == "D" || last == "S" || last == "G"
                || last == "K" || last == "P", let first = text.first, "ST".contains(first)
        {
            return true
        }
        return prefixes.contains { text.hasPrefix($0) }
    }

    private static let prefixes = [
        "B90", "B91", "B92", "B94", "E64", "I252", "I69", "O09", "O66", "O80", "O94", "P00", "P01",
        "P02", "P03", "P04", "Q", "Z00", "Z01", "Z02", "Z03", "Z04", "Z05", "Z08", "Z09", "Z11",
        "Z12", "Z13", "Z14", "Z15", "Z16", "Z17", "Z18", "Z19", "Z20", "Z21", "Z22", "Z23", "Z28",
        "Z30", "Z31", "Z32", "Z33", "Z34", "Z36", "Z37", "Z38", "Z39", "Z3A", "Z40", "Z41", "Z42",
        "Z43", "Z44", "Z45", "Z46", "Z47", "Z48", "Z49", "Z51", "Z52", "Z53", "Z55", "Z56", "Z57",
        "Z58", "Z59", "Z60", "Z62", "Z63", "Z64", "Z65", "Z66", "Z67", "Z68", "Z69", "Z70", "Z71",
        "Z72", "Z73", "Z74", "Z75", "Z76", "Z77", "Z78", "Z79", "Z80", "Z81", "Z82", "Z83", "Z84",
        "Z85", "Z86", "Z87", "Z88", "Z89", "Z90", "Z91", "Z92", "Z93", "Z94", "Z95", "Z96", "Z97",
        "Z98", "Z99", "V", "W", "X0", "X1", "X2", "X3", "X5", "X7", "X8", "X92", "X93", "X94",
        "X95", "X96", "X97", "X98", "X99", "Y0", "Y2", "Y3", "Y7", "Y8", "Y92", "Y93", "Y94",
        "Y95", "Y96", "Y97", "Y98", "Y99",
    ]
}
