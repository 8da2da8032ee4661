import Practice
import Testing

@Suite struct `An exam that is sat` {
    private func reading(_ seconds: Double) -> ClockReading {
        ClockReading(wall: 1_000_000 + seconds, sinceBoot: 500 + seconds, boot: "a")
    }

    private func sitting() throws -> ExamSitting {
        let resources = try PracticeFixtures.resources()
        let paper = try ExamDraw(bank: resources.bank, blueprint: resources.blueprint).paper(
            seed: 4
        )
        return ExamSitting(paper: paper, blueprint: resources.blueprint, at: reading(0))
    }

    /// Answers every question right, or wrong, or not at all.
    private func answer(
        _ sitting: inout ExamSitting,
        _ chosen: (Int, ExamPaper.Item) -> Set<Int>
    ) throws {
        for place in sitting.paper.items.indices {
            try sitting.go(to: place, at: reading(Double(place)))
            try sitting.respond(chosen(place, sitting.item), at: reading(Double(place)))
        }
    }

    @Test func `has 400 with all answers right, 100 with none, and passes at 300`() throws {
        var right = try sitting()
        try answer(&right) { Set($1.answers) }
        #expect(throws: PracticeError(.state, detail: "")) { try ExamScore(right) }
        try right.submit(at: reading(900))
        let best = try ExamScore(right)
        #expect(best.scaled == 400)
        #expect(best.isPassed)
        #expect(best.points == Double(best.questions))
        #expect(best.questions + best.trials == right.paper.items.count)

        var open = try sitting()
        try open.submit(at: reading(900))
        let worst = try ExamScore(open)
        #expect(worst.scaled == 100)
        #expect(worst.unanswered == worst.questions)

        let scale = right.blueprint.scale
        #expect(scale.score(0.7) == 300)
        #expect(scale.score(0.6999) == 299)
        #expect(scale.score(0.85) == 350)
        #expect(scale.score(0.35) == 200)
    }

    @Test func `counts trial items neither way`() throws {
        var sitting = try sitting()
        try answer(&sitting) { place, item in item.isTrial ? [] : Set(item.answers) }
        try sitting.submit(at: reading(900))
        #expect(try ExamScore(sitting).scaled == 400)
    }

    @Test func `flags, returns and takes answers back`() throws {
        var sitting = try sitting()
        try sitting.go(to: 7, at: reading(5))
        #expect(try sitting.toggleFlag(at: reading(6)))
        try sitting.respond([2], at: reading(7))
        try sitting.go(to: 0, at: reading(8))
        #expect(sitting.flagged == [7])
        #expect(!sitting.open.contains(7))
        try sitting.go(to: 7, at: reading(9))
        try sitting.respond([], at: reading(10))
        #expect(sitting.open.contains(7))
        #expect(try !sitting.toggleFlag(at: reading(11)))
        #expect(sitting.flagged.isEmpty)
    }

    @Test func `refuses choices that are none, and several where one is asked for`() throws {
        var sitting = try sitting()
        for chosen in [[4], [-1], [0, 1]] as [Set<Int>] {
            #expect(throws: PracticeError(.choice, detail: "")) {
                try sitting.respond(chosen, at: reading(1))
            }
        }
        #expect(throws: PracticeError(.choice, detail: "")) {
            try sitting.go(to: sitting.paper.items.count, at: reading(1))
        }
        #expect(sitting.responses.isEmpty)
    }

    @Test func `takes no answer after its time, and keeps those before`() throws {
        var sitting = try sitting()
        try sitting.respond([1], at: reading(14_399))
        #expect(throws: PracticeError(.timeOver, detail: "")) {
            try sitting.respond([2], at: reading(14_400))
        }
        #expect(sitting.end == .timeOver)
        #expect(sitting.responses[sitting.item.question] == [1])
        #expect(throws: PracticeError(.state, detail: "")) {
            try sitting.respond([2], at: reading(10))
        }
        #expect(try ExamScore(sitting).scaled < 300)
    }

    @Test func `goes on from what was stored`() throws {
        var sitting = try sitting()
        try sitting.respond([3], at: reading(60))
        var progress = LearnerProgress()
        progress.exam = sitting
        var read = try #require(try LearnerProgress(stored: progress.encoded()).exam)
        #expect(read == sitting)
        read.observe(reading(7260))
        #expect(read.clock.left == 7140)
    }
}

@Suite struct `The rule for several right answers` {
    private static let cases: [(MultipleResponseRule, Set<Int>, Double)] = [
        (.allOrNothing, [0, 1], 1), (.allOrNothing, [0], 0), (.allOrNothing, [0, 1, 2], 0),
        (.partial, [0, 1], 1), (.partial, [0], 0.5), (.partial, [0, 2], 0), (.partial, [2, 3], 0),
        (.partial, [], 0), (.eachChoice, [0, 1], 1), (.eachChoice, [0], 0.75),
        (.eachChoice, [2, 3], 0), (.eachChoice, [], 0),
    ]

    @Test(arguments: cases)
    func `gives points`(rule: MultipleResponseRule, chosen: Set<Int>, points: Double) {
        #expect(rule.points(chosen: chosen, answers: [0, 1], choices: 4) == points)
    }
}
