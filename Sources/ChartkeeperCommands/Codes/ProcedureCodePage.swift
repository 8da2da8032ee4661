internal import CodeSets
internal import FHIR

/// One procedure code: its title, the words of its values, and the days it is valid.
struct ProcedureCodePage {
    let code: ICD10PCSCode
    let release: ICD10PCSRelease
    /// What values mean, where the definitions of the day are installed.
    let definitions: ICD10PCSDefinitions?

    private var axes: [(position: Int, value: String, words: String?)] {
        zip(1...7, code.text).map { ($0, String($1), release.words(at: $0, of: code)) }
    }

    private func meaning(of words: String?, at position: Int) -> ProcedureMeaning {
        ProcedureMeaning(
            term: words.flatMap { definitions?.term($0, at: position, of: code, in: release) }
        )
    }

    /// The page for a terminal.
    var text: String {
        var text = "\(code)  \(release.title(of: code) ?? "(title not known)")\n"
        if release.isTitleComposed(code) {
            text +=
                "The title is composed from those of sibling codes; import the order file of CMS"
                + " for the publisher's own.\n"
        }
        text += "\(release.name), billable"
        if let days = release.days(of: code) {
            text += ", valid \(days.lowerBound) to \(days.upperBound) in the loaded releases"
        }
        text += "\n\n"
        for (position, value, words) in axes {
            let name = release.axisName(at: position, of: code)
            text += "\(position) \(value)  \(name): \(words ?? "(words not known)")\n"
            for line in meaning(of: words, at: position).lines { text += "     \(line)\n" }
        }
        if definitions == nil, let meaning = release.operationMeaning(of: code) {
            text += "\n\(meaning)\n"
        }
        return text
    }

    /// The page as members of a JSON object.
    func write(to writer: inout JSONWriter) {
        writer.member("code", code.text)
        writer.member("system", CodeSystem.icd10PCS.rawValue)
        writer.member("title", ifPresent: release.title(of: code))
        writer.member("titleComposed", release.isTitleComposed(code))
        writer.member("billable", true)
        writer.member("release", release.name)
        if let days = release.days(of: code) {
            writer.member("validFrom", days.lowerBound.description)
            writer.member("validTo", days.upperBound.description)
        }
        writer.member("meaning", ifPresent: release.operationMeaning(of: code))
        writer.member("axes", objects: axes) { writer, axis in
            writer.member("position", axis.position)
            writer.member("name", release.axisName(at: axis.position, of: code))
            writer.member("value", axis.value)
            writer.member("words", ifPresent: axis.words)
            meaning(of: axis.words, at: axis.position).write(to: &writer)
        }
    }
}
