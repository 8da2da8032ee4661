import ClinicalRecords
import ClinicalText
import CodeSets

/// Deficits that a stroke left behind (Guidelines I.B.10, I.C.9.d): one code of I69 for stroke and
/// deficit, in place of both.
///
/// The sentence of the deficit names the stroke and says that it is past, or that the deficit came from
/// it; an acute stroke in another sentence stays.
struct SequelaStep: Sendable {
    let release: ICD10CMRelease

    /// Gives the codes of I69.
    func apply(to draft: inout CodingDraft, reading: RecordReading) {
        var strokes: [Place: String] = [:]
        for mention in reading.mentions {
            guard mention.assertion == .present || mention.assertion == .historical,
                let code = release.code(mention.node)?.undotted, let base = Self.base(of: code)
            else { continue }
            let place = Place(document: mention.document, sentence: mention.sentence)
            let analysis = reading.analyses[mention.document]
            let keys = SentenceKeys(analysis.sentences[mention.sentence], analysis)
            if mention.assertion == .historical || code.hasPrefix("I69") || code == "Z8673"
                || keys.contains(Self.lateness)
            {
                strokes[place] = base
            }
        }
        guard !strokes.isEmpty else { return }
        func stroke(of candidate: Candidate) -> String? {
            candidate.mentions.lazy.compactMap {
                strokes[Place(document: $0.document, sentence: $0.sentence)]
            }.first
        }
        var given = false
        for index in draft.candidates.indices.reversed() {
            let candidate = draft.candidates[index]
            let code = candidate.code.undotted
            guard let base = stroke(of: candidate), let suffix = Self.deficit(of: code),
                let sequela = ICD10CMCode("I69." + base + suffix), let node = release.node(sequela),
                release.isBillable(node)
            else { continue }
            given = true
            if !code.hasPrefix("R131") {
                draft.refuse(
                    at: index,
                    rule: "guideline:I.C.9.d-sequela",
                    title: release.title(candidate.node)
                )
            }
            draft.add(
                node,
                sequela,
                insteadOf: candidate,
                rule: "guideline:I.C.9.d-sequela"
            )
        }
        guard given else { return }
        for index in draft.candidates.indices.reversed() {
            let candidate = draft.candidates[index]
            let code = candidate.code.undotted
            let isPastStroke =
                Self.base(of: code) != nil && !code.hasPrefix("I69")
                && candidate.mentions.allSatisfy {
                    strokes[Place(document: $0.document, sentence: $0.sentence)] != nil
                }
            guard isPastStroke || code == "I6930" || code == "Z8673" else { continue }
            draft.refuse(
                at: index,
                rule: "guideline:I.C.9.d-sequela",
                title: release.title(candidate.node)
            )
        }
    }

    private struct Place: Hashable {
        let document: Int
        let sentence: Int
    }

    /// The digit of I69 for a kind of stroke.
    private static func base(of code: String) -> String? {
        switch code.prefix(3) {
        case "I60": "0"
        case "I61": "1"
        case "I62": "2"
        case "I63": "3"
        case "I69": code.utf8.count > 3 ? String(Array(code)[3]) : nil
        default: code == "Z8673" ? "3" : nil
        }
    }

    /// The end of the I69 code for a deficit.
    private static func deficit(of code: String) -> String? {
        if code.hasPrefix("G81"), let last = code.last {
            return ["1", "2", "3", "4"].contains(last) ? "5\(last)" : "59"
        }
        if code.hasPrefix("G832"), let last = code.last {
            return ["1", "2", "3", "4"].contains(last) ? "3\(last)" : "39"
        }
        if code.hasPrefix("G831"), let last = code.last {
            return ["1", "2", "3", "4"].contains(last) ? "4\(last)" : "49"
        }
        return deficits.first { code.hasPrefix($0.0) }?.1
    }

    private static let deficits = [
        ("R4701", "20"), ("R4702", "21"), ("R471", "22"), ("R4782", "23"), ("R4781", "28"),
        ("R4789", "28"), ("R41840", "10"), ("R413", "11"), ("R411", "11"), ("R41842", "12"),
        ("R414", "12"), ("R41844", "14"), ("R41841", "15"), ("R4181", "19"), ("R4189", "19"),
        ("R419", "19"), ("R29810", "92"), ("R270", "93"), ("R131", "91"), ("R482", "90"),
        ("R20", "98"), ("H534", "98"),
    ]

    private static let lateness = WordKey.set(
        "sequela sequelae residual late old prior previous remote after following since ago history hx"
            + " years 2012 2013 2014 2015 2016 2017 2018 2019 2020 2021 2022 2023 2024"
    )
}
