/// Understands the words of a coder as values of ICD-10-PCS.
enum ICD10PCSWords {
    /// The values that are meant by a character or by words.
    static func matching(_ wanted: String, in values: [ICD10PCSValue]) -> [ICD10PCSValue] {
        if wanted.count == 1 {
            let character = wanted.uppercased()
            return values.filter { String($0.character) == character }
        }
        let words = wanted.lowercased()
        for meant in [words, everyday[words]].compactMap({ $0 }) {
            let exact = values.filter { $0.words?.lowercased() == meant }
            // Who says percutaneous does not mean percutaneous endoscopic.
            if !exact.isEmpty || approaches.contains(meant) { return exact }
            let parts = SearchWords.words(in: meant).map(\.text)
            let found = values.filter { value in
                let own = SearchWords.words(in: value.words ?? "").map(\.text)
                return !parts.isEmpty
                    && parts.allSatisfy { part in own.contains { $0.hasPrefix(part) } }
            }
            if !found.isEmpty { return found }
        }
        return []
    }

    /// The approaches; their names mean nothing else, though one name may begin another.
    private static let approaches: Set<String> = [
        "open", "percutaneous", "percutaneous endoscopic", "via natural or artificial opening",
        "via natural or artificial opening endoscopic", "external",
    ]

    /// Everyday words for approaches, after the definitions of ICD-10-PCS: an endoscope through the
    /// skin is percutaneous endoscopic, whatever the cavity.
    private static let everyday: [String: String] = [
        "laparoscopic": "percutaneous endoscopic", "laparoscopy": "percutaneous endoscopic",
        "arthroscopic": "percutaneous endoscopic", "arthroscopy": "percutaneous endoscopic",
        "thoracoscopic": "percutaneous endoscopic", "thoracoscopy": "percutaneous endoscopic",
        "mediastinoscopic": "percutaneous endoscopic", "vats": "percutaneous endoscopic",
        "cystoscopic": "via natural or artificial opening endoscopic",
        "hysteroscopic": "via natural or artificial opening endoscopic",
        "bronchoscopic": "via natural or artificial opening endoscopic",
        "colonoscopic": "via natural or artificial opening endoscopic",
        "transurethral": "via natural or artificial opening endoscopic",
        "transvaginal": "via natural or artificial opening",
        "vaginal": "via natural or artificial opening",
        "laparotomy": "open", "thoracotomy": "open", "incisional": "open",
        "needle": "percutaneous", "catheter": "percutaneous", "endovascular": "percutaneous",
    ]
}
