import ClinicalRecords
import CodeSets
import Foundation
import Practice
import RecordVault
import Scoring
import Sealing
import Testing
import Workflow

/// A school's vault with one case, its owner, and two trainees.
final class SchoolFixture {
    static let canary = "Xylophonic pumpernickel of the left great toe"
    let folder: String
    let workbench: Workbench
    private let vaultFolder: String

    init() throws {
        workbench = try Workbench()
        folder =
            FileManager.default.temporaryDirectory
            .appendingPathComponent("school-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        vaultFolder = folder + "/vault"
        let vault = try RecordVault.create(
            at: vaultFolder,
            passphrase: SecretBytes(copying: Array("owner".utf8)),
            settings: try Self.settings(folder)
        )
        try vault.addUser(
            "ann",
            roles: [.trainee],
            passphrase: SecretBytes(copying: Array("ann".utf8))
        )
        try vault.addUser(
            "bob",
            roles: [.trainee],
            passphrase: SecretBytes(copying: Array("bob".utf8))
        )
        let id = try #require(RecordID("ip-1"))
        let record = ClinicalRecord(
            id: id,
            encounter: Encounter(
                setting: .inpatient,
                admitted: CalendarDay("2026-04-03"),
                discharged: CalendarDay("2026-04-08")
            ),
            documents: [Document(id: "d1", type: .dischargeSummary, text: Self.canary)]
        )
        let key = AnswerKey(
            record: id,
            codes: [
                KeyCode(
                    system: .icd10CM,
                    code: "I80.3",
                    role: .principal,
                    evidence: [KeyEvidence(document: "d1", quote: Self.canary)],
                    rationale: "Because of the \(Self.canary)"
                )
            ]
        )
        try vault.storePractice(record.json(), kind: .record, id: id)
        try vault.storePractice(key.json(), kind: .key, id: id)
        try vault.close()
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private static func settings(_ folder: String) throws -> VaultSettings {
        VaultSettings(guardFolder: folder + "/home", scrypt: try Scrypt(n: 1 << 15, r: 8, p: 1))
    }

    func open(_ user: String) throws -> RecordVault {
        try RecordVault.open(
            at: vaultFolder,
            user: user,
            passphrase: SecretBytes(copying: Array(user.utf8)),
            settings: try Self.settings(folder)
        )
    }

    func desk(_ user: String) throws -> LearnerDesk {
        try LearnerDesk(vault: open(user), workbench: workbench)
    }

    /// Every file of the school.
    func files() -> [String] {
        (FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? [])
            .map { "\(folder)/\($0)" }
    }
}

@Suite struct `A learner at a vault` {
    private func practise(_ desk: inout LearnerDesk, _ lines: [String]) throws -> RecordScore {
        try desk.beginSession(1, filter: CaseFilter(), seed: 1)
        let open = try desk.shelf.open(try #require(desk.session?.current).record)
        for line in lines {
            let entry = try CodeEntry(line: line, codes: open.codes)
            try desk.updateSession { session in try session.edit { $0.add(entry) } }
        }
        return try desk.score(open)
    }

    @Test func `finds session, result and concepts again after the process is gone`() throws {
        let school = try SchoolFixture()
        var desk = try school.desk("ann")
        try desk.beginSession(1, filter: CaseFilter(), seed: 1)
        let open = try desk.shelf.open(try #require(desk.session?.current).record)
        let entry = try CodeEntry(line: "I80.3 Y", codes: open.codes)
        try desk.updateSession { session in try session.edit { $0.add(entry) } }
        // Nothing is closed: the next desk sees what a killed process leaves.
        var next = try school.desk("ann")
        #expect(next.session?.draft.diagnoses.map(\.code) == ["I80.3"])
        let score = try next.score(open)
        #expect(score.isRight)
        let last = try school.desk("ann")
        #expect(last.progress.results.map(\.isRight) == [true])
        #expect(last.session?.stage == .scored)
    }

    @Test func `does not overwrite what another desk of the same learner stored`() throws {
        let school = try SchoolFixture()
        var first = try school.desk("ann")
        var second = try school.desk("ann")
        try first.beginSession(1, filter: CaseFilter(), seed: 1)
        #expect(throws: VaultError(.busy)) {
            try second.beginSession(1, filter: CaseFilter(), seed: 2)
        }
        #expect(try school.desk("ann").session?.seed == 1)
    }

    @Test func `sees the own results only; an instructor sees all`() throws {
        let school = try SchoolFixture()
        var ann = try school.desk("ann")
        _ = try practise(&ann, ["I80.3"])
        var bob = try school.desk("bob")
        _ = try practise(&bob, ["I80.11"])
        let annsVault = try school.open("ann")
        #expect(try Classroom(vault: annsVault).report().learners.map(\.name) == ["ann"])
        #expect(throws: VaultError(.role)) { try Classroom(vault: annsVault).stored(of: "bob") }
        let report = try Classroom(vault: school.open("owner")).report()
        #expect(report.learners.map(\.name) == ["ann", "bob"])
        #expect(report.hardest.map(\.code) == ["I80.3"])
        #expect(report.all.cases == 2)
        // A trainee gives no assignments.
        let id = try #require(RecordID("week-1"))
        let assignment = try Assignment(
            id: id,
            records: [try #require(RecordID("ip-1"))],
            until: CalendarDay.last,
            learners: ["bob"]
        )
        #expect(throws: VaultError(.role)) { try Classroom(vault: annsVault).assign(assignment) }
        try Classroom(vault: school.open("owner")).assign(assignment)
        #expect(try Classroom(vault: annsVault).assignments().isEmpty)
        #expect(try Classroom(vault: school.open("bob")).assignments().map(\.id) == [id])
    }

    @Test func `codes an assignment once`() throws {
        let school = try SchoolFixture()
        let assignment = try Assignment(
            id: try #require(RecordID("week-1")),
            records: [try #require(RecordID("ip-1"))],
            until: CalendarDay.last
        )
        try Classroom(vault: school.open("owner")).assign(assignment)
        var desk = try school.desk("ann")
        try desk.beginSession(9, filter: CaseFilter(), assignment: assignment, seed: 1)
        let open = try desk.shelf.open(try #require(desk.session?.current).record)
        let entry = try CodeEntry(line: "I80.3", codes: open.codes)
        try desk.updateSession { session in try session.edit { $0.add(entry) } }
        _ = try desk.score(open)
        #expect(assignment.standing(in: desk.progress.results).done == 1)
        #expect(throws: PracticeError(.noCase, detail: "")) {
            try desk.beginSession(9, filter: CaseFilter(), assignment: assignment, seed: 1)
        }
    }

    @Test func `shows an instructor who has not begun, and a learner nobody else`() throws {
        let school = try SchoolFixture()
        var bob = try school.desk("bob")
        _ = try practise(&bob, ["I80.11"])
        let report = try Classroom(vault: school.open("owner")).report()
        // The owner may practise too, and teaches.
        #expect(report.learners.map(\.name) == ["ann", "bob"])
        #expect(report.learners.map(\.figures.cases) == [0, 1])
        let own = try Classroom(vault: school.open("bob")).report()
        #expect(own.learners.map(\.name) == ["bob"])
    }

    @Test func `refuses an assignment to somebody who does not learn here`() throws {
        let school = try SchoolFixture()
        let classroom = Classroom(vault: try school.open("owner"))
        for name in ["bobby", "Ann"] {
            let assignment = try Assignment(
                id: try #require(RecordID("week-1")),
                records: [try #require(RecordID("ip-1"))],
                until: CalendarDay.last,
                learners: ["ann", name]
            )
            #expect(throws: PracticeError(.noLearner, detail: "")) {
                try classroom.assign(assignment)
            }
        }
        #expect(try classroom.assignments().isEmpty)
    }

    @Test func `refuses an assignment of a record that is no case`() throws {
        let school = try SchoolFixture()
        let assignment = try Assignment(
            id: try #require(RecordID("week-1")),
            records: [try #require(RecordID("ip-2"))],
            until: CalendarDay.last
        )
        let classroom = Classroom(vault: try school.open("owner"))
        #expect(throws: PracticeError(.noCase, detail: "")) { try classroom.assign(assignment) }
    }
}

@Suite struct `A practised and examined vault` {
    @Test func `holds no word of a document, an answer or a question in any file`() throws {
        let school = try SchoolFixture()
        let resources = try school.workbench.examResources()
        var desk = try school.desk("ann")
        try desk.beginSession(1, filter: CaseFilter(), seed: 1)
        let open = try desk.shelf.open(try #require(desk.session?.current).record)
        let entry = try CodeEntry(line: "I80.13 N", codes: open.codes)
        try desk.updateSession { session in try session.edit { $0.add(entry) } }
        _ = try desk.score(open)
        try desk.beginExam(resources, seed: 5)
        let paper = try #require(desk.exam).paper
        for place in 0..<6 {
            try desk.updateExam { sitting, reading in
                try sitting.go(to: place, at: reading)
                try sitting.respond([0], at: reading)
            }
        }
        // Pieces of the question, and words that no file of a vault has by itself.
        let stem = try #require(resources.bank.question(paper.items[0].question)).stem
        let letters = Array(stem.lowercased())
        let pieces = stride(from: 0, to: letters.count - 12, by: 12).map {
            String(letters[$0..<$0 + 12])
        }
        let words = Set(
            SchoolFixture.canary.lowercased().split(separator: " ").map(String.init)
                .filter { $0.count > 5 }
                + ["i80.13", "\"responses\"", "\"diagnoses\"", "\"difference"] + pieces
        )
        #expect(words.count > 10)
        try scan(school, for: words.union([paper.items[0].question, paper.items[5].question]))
        try desk.updateExam { sitting, reading in try sitting.submit(at: reading) }
        try school.open("ann").close()
        try scan(school, for: words)
    }

    private func scan(_ school: SchoolFixture, for words: Set<String>) throws {
        var searched = 0
        for file in school.files() {
            guard let data = FileManager.default.contents(atPath: file) else { continue }
            searched += data.count
            let folded = Data(data.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 })
            for word in words {
                #expect(folded.range(of: Data(word.utf8)) == nil, "\(file) holds \(word)")
            }
        }
        #expect(searched > 100_000)
    }
}

@Suite struct `The exam in a vault` {
    @Test func `is the same after the process is gone, and its clock ran on`() async throws {
        let school = try SchoolFixture()
        let resources = try school.workbench.examResources()
        var desk = try school.desk("ann")
        try desk.beginExam(resources, seed: 9)
        try desk.updateExam { sitting, reading in try sitting.respond([2], at: reading) }
        let before = try #require(desk.exam)
        try await Task.sleep(for: .milliseconds(1200))
        var next = try school.desk("ann")
        try next.updateExam { _, _ in }
        let after = try #require(next.exam)
        #expect(after.paper == before.paper)
        #expect(after.responses == before.responses)
        #expect(after.clock.elapsed >= before.clock.elapsed + 1)
        #expect(after.clock.restarts == 0)
        #expect(throws: PracticeError(.state, detail: "")) {
            try next.beginExam(resources, seed: 1)
        }
    }

    @Test func `ends when its time is over, also when nothing ran meanwhile`() throws {
        let school = try SchoolFixture()
        let resources = try school.workbench.examResources()
        let paper = try ExamDraw(bank: resources.bank, blueprint: resources.blueprint).paper(
            seed: 9
        )
        let now = HostClock.reading()
        var desk = try school.desk("ann")
        // Begun four hours and a second ago, by both clocks.
        let past = ClockReading(
            wall: now.wall - 14_401,
            sinceBoot: now.sinceBoot - 14_401,
            boot: now.boot
        )
        try desk.update {
            $0.exam = ExamSitting(paper: paper, blueprint: resources.blueprint, at: past)
        }
        #expect(throws: PracticeError(.timeOver, detail: "")) {
            try desk.updateExam { sitting, reading in try sitting.respond([1], at: reading) }
        }
        let read = try school.desk("ann")
        #expect(read.exam == nil)
        #expect(read.progress.exams.map(\.end) == [.timeOver])
        #expect(read.progress.exams.first?.responses.isEmpty == true)
    }

    @Test func `is not the work of an editor: any changed byte of its row is refused`() throws {
        let school = try SchoolFixture()
        var desk = try school.desk("ann")
        try desk.beginExam(try school.workbench.examResources(), seed: 9)
        try school.open("ann").close()
        let database = school.folder + "/vault/vault.sqlite"
        let pristine = try #require(FileManager.default.contents(atPath: database))
        // The payload of the newest row of progress is the longest run that is no table of text:
        // change bytes all over the file, and see that none is taken for an exam.
        var generator = SeededGenerator(seed: 3)
        var refused = 0
        for _ in 0..<40 {
            var damaged = pristine
            let place = Int.random(in: 100..<damaged.count, using: &generator)
            damaged[place] ^= 0x10
            for suffix in ["-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: database + suffix)
            }
            try damaged.write(to: URL(fileURLWithPath: database))
            do {
                let exam = try school.desk("ann").exam
                // Bytes of other rows and of free pages change nothing of the exam.
                #expect(exam == desk.exam)
            } catch is VaultError {
                refused += 1
            }
        }
        #expect(refused > 0)
    }

    @Test func `is not turned back by putting an older vault in its place`() throws {
        let school = try SchoolFixture()
        var desk = try school.desk("ann")
        let resources = try school.workbench.examResources()
        let copy = school.folder + "/copy"
        try school.open("ann").close()
        try FileManager.default.copyItem(atPath: school.folder + "/vault", toPath: copy)
        try desk.beginExam(resources, seed: 9)
        try school.open("ann").close()
        try FileManager.default.removeItem(atPath: school.folder + "/vault")
        try FileManager.default.moveItem(atPath: copy, toPath: school.folder + "/vault")
        #expect(throws: VaultError(.rolledBack)) { try school.desk("ann") }
    }
}
