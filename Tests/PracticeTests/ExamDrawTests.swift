import Foundation
import Practice
import Testing

@Suite struct `An exam drawn from the bank` {
    private static let seeds: [UInt64] = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89]

    private func papers() throws -> (ExamResources, [ExamPaper]) {
        let resources = try PracticeFixtures.resources()
        let draw = ExamDraw(bank: resources.bank, blueprint: resources.blueprint)
        return (
            resources,
            try Self.seeds.map { seed throws(PracticeError) in try draw.paper(seed: seed) }
        )
    }

    @Test func `holds the limits of the blueprint, for ten seeds`() throws {
        let (resources, papers) = try papers()
        let blueprint = resources.blueprint
        for paper in papers {
            let second = paper.items.filter { $0.scenario != nil }
            let scenarios = Set(second.compactMap(\.scenario))
            #expect((115...140).contains(paper.items.count))
            #expect((80...100).contains(paper.items.count - second.count))
            #expect((6...8).contains(scenarios.count))
            #expect(Set(paper.items.map(\.question)).count == paper.items.count)
            // The sections stand one after the other, and so do the questions of a scenario.
            #expect(
                paper.items.map { $0.scenario == nil ? 1 : 2 }
                    == paper.items.map { $0.scenario == nil ? 1 : 2 }.sorted()
            )
            for id in scenarios {
                let places = paper.items.indices.filter { paper.items[$0].scenario == id }
                let all = try #require(resources.bank.scenario(id)).questions.count
                #expect(places.count == all)
                #expect(places == Array(places[0]..<places[0] + all))
            }
            #expect(paper.items.count { $0.isTrial && $0.scenario == nil } == 12)
            #expect(Set(paper.items.filter(\.isTrial).compactMap(\.scenario)).count == 1)
            for domain in blueprint.domains {
                let share =
                    Double(paper.items.count { $0.domain == domain.id }) / Double(paper.items.count)
                // A scenario may bring a little more of a domain than its weight.
                #expect(abs(share - Double(domain.weight) / 100) < 0.04, "\(domain.id): \(share)")
            }
        }
    }

    @Test func `has no two questions on the same rule of the same condition`() throws {
        let (resources, papers) = try papers()
        let bank = resources.bank.questions
        let twins = bank.indices.reduce(0) { sum, place in
            sum + bank[(place + 1)...].count { $0.isTwin(of: bank[place]) }
        }
        #expect(twins > 10)
        for paper in papers {
            let drawn = paper.items.filter { $0.scenario == nil }.compactMap {
                resources.bank.question($0.question)
            }
            for (place, question) in drawn.enumerated() {
                for other in drawn[(place + 1)...] {
                    #expect(!question.isTwin(of: other), "\(question.id) \(other.id)")
                }
            }
        }
    }

    @Test func `is the same for the same seed`() throws {
        let (resources, papers) = try papers()
        let draw = ExamDraw(bank: resources.bank, blueprint: resources.blueprint)
        #expect(try draw.paper(seed: Self.seeds[0]) == papers[0])
        #expect(Set(papers).count == papers.count)
    }

    /// Two samples of a and b out of n share a x b / n, with the variance of the hypergeometric
    /// distribution; over all pairs of exams the sum must lie within four standard deviations.
    @Test func `shares no more questions with another than random drawing explains`() throws {
        let (resources, papers) = try papers()
        var shared = 0.0
        var expected = 0.0
        var variance = 0.0
        func count(_ left: Set<String>, _ right: Set<String>, of pool: Int) {
            let (a, b, n) = (Double(left.count), Double(right.count), Double(pool))
            shared += Double(left.intersection(right).count)
            expected += a * b / n
            variance += a * b / n * (n - a) / n * (n - b) / max(1, n - 1)
        }
        for left in papers.indices {
            for right in papers.indices where right > left {
                for domain in resources.blueprint.domains {
                    func drawn(_ paper: ExamPaper) -> Set<String> {
                        Set(
                            paper.items.filter { $0.scenario == nil && $0.domain == domain.id }
                                .map(\.question)
                        )
                    }
                    count(
                        drawn(papers[left]),
                        drawn(papers[right]),
                        of: resources.bank.questions.count { $0.domain == domain.id }
                    )
                }
                count(
                    Set(papers[left].items.compactMap(\.scenario)),
                    Set(papers[right].items.compactMap(\.scenario)),
                    of: resources.bank.scenarios.count
                )
            }
        }
        let deviations = (shared - expected) / variance.squareRoot()
        print("overlap: \(shared) shared, \(expected) expected, \(deviations) standard deviations")
        #expect(abs(deviations) < 4)
    }

    @Test func `is refused where the bank is too small`() throws {
        let resources = try PracticeFixtures.resources()
        let bank = QuestionBank(
            questions: Array(resources.bank.questions.prefix(50)),
            scenarios: resources.bank.scenarios
        )
        #expect(throws: PracticeError(.bankTooSmall, detail: "")) {
            try ExamDraw(bank: bank, blueprint: resources.blueprint).paper(seed: 1)
        }
    }
}
