import FHIR
import Practice

/// What an exam came to.
struct ExamResultPage {
    let sitting: ExamSitting
    let score: ExamScore

    /// The page for people.
    var text: String {
        let scale = sitting.blueprint.scale
        var text = score.isPassed ? "Passed" : "Not passed"
        text += ": scaled score \(score.scaled) of \(scale.lowest) to \(scale.highest), "
        text += "\(scale.passing) passes\n"
        text += "\(Self.points(score.points)) points of \(score.questions) scored questions, "
        text += "\(score.unanswered) without an answer; \(score.trials) tried out and not scored\n"
        text += "time \(ClockText.minutes(sitting.clock.elapsed))"
        text += sitting.end == .timeOver ? ", the time was over\n" : "\n"
        for domain in score.domains {
            let share = domain.questions > 0 ? domain.points / Double(domain.questions) : nil
            text += "  \(Terminal.padded(domain.domain.title, 30))"
            text += "\(Self.points(domain.points)) of \(domain.questions)  "
            text += "\(ScoreText.percent(share))\n"
        }
        if sitting.clock.setBacks > 0 {
            text += "The system clock was set back during the exam; that gained no time.\n"
        }
        return text + "exam review shows the questions with their rationales."
    }

    /// Writes the members of the JSON object.
    func write(to writer: inout JSONWriter) {
        writer.member("reason", sitting.end?.rawValue ?? "open")
        writer.member("seed", "\(sitting.paper.seed)")
        writer.member("scaled", score.scaled)
        writer.member("passed", score.isPassed)
        writer.member("points", Self.points(score.points))
        writer.member("scoredQuestions", score.questions)
        writer.member("trialQuestions", score.trials)
        writer.member("unanswered", score.unanswered)
        writer.member("seconds", Int(sitting.clock.elapsed))
        writer.member("clockSetBack", sitting.clock.setBacks)
        writer.member("domains", objects: score.domains) { writer, domain in
            writer.member("domain", domain.domain.id)
            writer.member("points", Self.points(domain.points))
            writer.member("questions", domain.questions)
        }
    }

    /// Points, whole where they are.
    private static func points(_ points: Double) -> String {
        let hundredths = (points * 100).rounded() / 100
        return hundredths == hundredths.rounded() ? "\(Int(hundredths))" : "\(hundredths)"
    }
}
