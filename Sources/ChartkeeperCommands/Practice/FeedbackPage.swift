import ClinicalRecords
import CodeSets
import FHIR
import Practice
import Scoring

/// The explanations of a record: each difference with what the record says, the way through the
/// index and the guideline.
struct FeedbackPage {
    let feedback: CaseFeedback
    let record: ClinicalRecord

    /// The page for people.
    var text: String {
        let score = feedback.score
        let right = score.matched.count
        let all = right + score.missed.count + score.extra.count
        var lines = [
            Terminal.bold(
                "\(right) of \(all) codes right"
                    + (score.isRight ? ": the record is right" : "")
            ) + (score.seconds.map { ", \(ClockText.minutes(Double($0)))" } ?? "")
        ]
        for match in score.matched {
            let via = match.isAlternative ? " (accepted for \(match.key.code))" : ""
            lines.append("  right   \(match.coded.code)\(via)  \(match.coded.title)")
        }
        for match in score.optional {
            lines.append("  counts neither way  \(match.coded.code)  \(match.coded.title)")
        }
        for explanation in feedback.explanations { lines += [""] + self.lines(explanation) }
        lines += queryLines
        lines += ["", "next goes on"]
        return lines.joined(separator: "\n")
    }

    private func lines(_ explanation: CaseFeedback.Explanation) -> [String] {
        let error = explanation.error
        var lines = [Terminal.bold("  \(Self.words(for: error.kind))")]
        if let wanted = error.wanted {
            lines.append("    key      \(wanted)  \(explanation.wantedTitle ?? "")")
        }
        if let coded = error.coded, coded != error.wanted {
            lines.append("    entered  \(coded)  \(explanation.codedTitle ?? "")")
        }
        if let poa = explanation.poa {
            lines.append("    on adm.  \(poa.rawValue)")
            lines.append("    entered  \(explanation.poaEntered?.rawValue ?? "nothing")")
        }
        for evidence in explanation.evidence {
            let place = evidence.document.flatMap(self.place) ?? evidence.path ?? ""
            lines.append("    record   \"\(evidence.quote)\"  [\(place)]")
        }
        if !explanation.indexPath.isEmpty {
            lines.append("    index    \(explanation.indexPath.joined(separator: " > "))")
        }
        if let guideline = explanation.guideline { lines.append("    rule     \(guideline)") }
        if let rationale = explanation.rationale { lines.append("    why      \(rationale)") }
        if let mistake = explanation.mistake { lines.append("    mistake  \(mistake)") }
        return lines
    }

    private var queryLines: [String] {
        switch feedback.score.query {
        case .missed:
            ["", Terminal.bold("  The provider is to be asked")]
                + feedback.queries.flatMap { query in
                    ["    about    \(query.topic)"]
                        + query.indicators.map { "    record   \"\($0)\"" }
                }
        case .needless: ["", Terminal.bold("  No query is called for")]
        case .made: ["", "  right   a query" + feedback.queries.map { ": \($0.topic)" }.joined()]
        case nil, QueryDecision.none?: []
        }
    }

    /// Where a document stands: its number and what it is.
    private func place(_ id: String) -> String? {
        record.documents.firstIndex { $0.id == id }.map { place in
            "\(place + 1) \(record.documents[place].type.rawValue.replacing("-", with: " "))"
        }
    }

    private static func words(for kind: CodeError.Kind) -> String {
        switch kind {
        case .missed: "Missed"
        case .extra: "Not in the key"
        case .specificity: "Another code of the category"
        case .laterality: "The wrong side"
        case .seventhCharacter: "The wrong 7th character"
        case .acuity: "The wrong acuity"
        case .sequence: "Another code goes first"
        case .presentOnAdmission: "Present on admission"
        case .combination: "Combination code and its parts"
        case .excludes: "Excluded together (Excludes1)"
        }
    }

    /// Writes the members of the JSON object.
    func write(to writer: inout JSONWriter) {
        let score = feedback.score
        writer.member("event", "score")
        writer.member("record", score.record.text)
        writer.member("right", score.isRight)
        writer.member("matched", score.matched.count)
        writer.member("missed", score.missed.count)
        writer.member("extra", score.extra.count)
        writer.member("poaRight", score.poa.hits)
        writer.member("poaJudged", score.poa.total)
        if let principal = score.principal { writer.member("principal", principal) }
        writer.member("query", ifPresent: score.query?.rawValue)
        if let seconds = score.seconds { writer.member("seconds", seconds) }
        writer.member("differences", objects: feedback.explanations) { writer, explanation in
            writer.member("kind", explanation.error.kind.rawValue)
            writer.member("system", explanation.error.system.rawValue)
            writer.member("wanted", ifPresent: explanation.error.wanted)
            writer.member("wantedTitle", ifPresent: explanation.wantedTitle)
            writer.member("coded", ifPresent: explanation.error.coded)
            writer.member("codedTitle", ifPresent: explanation.codedTitle)
            writer.member("poa", ifPresent: explanation.poa?.rawValue)
            writer.member("poaEntered", ifPresent: explanation.poaEntered?.rawValue)
            writer.member("evidence", objects: explanation.evidence) { writer, evidence in
                writer.member("document", ifPresent: evidence.document)
                writer.member("path", ifPresent: evidence.path)
                writer.member("quote", evidence.quote)
            }
            writer.strings("indexPath", explanation.indexPath)
            writer.member("guideline", ifPresent: explanation.guideline)
            writer.member("rationale", ifPresent: explanation.rationale)
            writer.member("mistake", ifPresent: explanation.mistake)
        }
        writer.strings("queries", feedback.queries.map(\.topic))
    }
}
