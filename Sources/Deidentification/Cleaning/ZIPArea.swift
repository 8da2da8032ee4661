/// What may stay of a ZIP code, 45 CFR 164.514(b)(2)(i)(B).
enum ZIPArea {
    /// The three-digit areas with 20,000 people or fewer by the census of 2000: the list of the
    /// guidance of HHS, "Guidance Regarding Methods for De-identification of Protected Health
    /// Information", 26 November 2012.
    static let lowPopulation: Set<String> = [
        "036", "059", "063", "102", "203", "556", "692", "790", "821", "823", "830", "831", "878",
        "879", "884", "890", "893",
    ]

    /// The first three digits, or `000` for an area of 20,000 people or fewer.
    static func generalized(_ zip: String) -> String {
        let area = String(zip.prefix(3))
        return lowPopulation.contains(area) ? "000" : area
    }
}
