/// The form of a question as a file of the bank has it.
struct StoredQuestion: Codable {
    let id: String
    let domain: String
    let chapter: String
    let difficulty: Question.Difficulty
    let stem: String
    let choices: [String]
    let answer: Int
    let rationale: String
    let source: String
    let codes: [String]
    let date: String

    func question(place: String) -> Question {
        Question(
            id: id,
            domain: domain,
            chapter: chapter,
            difficulty: difficulty,
            stem: stem,
            choices: choices,
            answers: [answer],
            rationale: rationale,
            source: source,
            codes: codes,
            date: date,
            scenario: nil,
            place: place
        )
    }
}

/// The form of a scenario as a file of the bank has it.
struct StoredScenario: Codable {
    /// A question on the scenario, whose chapter, difficulty and date are the scenario's.
    struct Part: Codable {
        let id: String
        let domain: String
        let stem: String
        let choices: [String]
        let answers: [Int]
        let rationale: String
        let source: String
        let codes: [String]
    }

    let id: String
    let setting: String
    let chapter: String
    let difficulty: Question.Difficulty
    let title: String
    let date: String
    let documents: [Scenario.Document]
    let questions: [Part]

    func scenario(place: String) -> Scenario {
        Scenario(
            id: id,
            setting: setting,
            title: title,
            documents: documents,
            questions: questions.enumerated().map { number, part in
                Question(
                    id: part.id,
                    domain: part.domain,
                    chapter: chapter,
                    difficulty: difficulty,
                    stem: part.stem,
                    choices: part.choices,
                    answers: Set(part.answers),
                    rationale: part.rationale,
                    source: part.source,
                    codes: part.codes,
                    date: date,
                    scenario: id,
                    place: "\(place).questions[\(number)]"
                )
            }
        )
    }
}
