import Foundation
import Testing

@testable import CodeSets

/// Looking terms up in small books written for these tests.
@Suite struct BookShelfTests {
    static let index = """
        L	A
        T	0	Aneurysm	(anastomotic) (diffuse)
        c	I72.9
        T	1	heart	(wall)
        c	I25.3
        T	2	congenital
        s	Anomaly, heart
        T	0	Anomaly, anomalous	(congenital)
        c	Q89.9
        T	1	heart	(congenital)
        c	Q24.9
        T	0	Cardiac
        a	condition
        T	1	aneurysm
        s	Aneurysm, heart
        T	0	Diabetes, diabetic	(mellitus)
        c	E11.9
        T	1	due to
        T	2	genetic defect
        c	E13.9
        T	1	with
        T	2	arthropathy NEC
        c	E11.618
        T	2	kidney complications NEC
        c	E11.29
        T	1	type 1
        c	E10.9
        T	2	with
        T	3	kidney complications NEC
        c	E10.29
        T	0	Fracture, pathological
        T	1	ankle
        c	M84.47-
        T	0	Fracture, traumatic	(closed)
        c	T14.8
        T	1	ankle
        c	S82.899
        T	2	bimalleolar
        c	S82.84-
        T	1	arm	(upper)
        a	Fracture, humerus
        T	0	Loop
        s	Noose
        T	0	Neoplasm, neoplastic
        a	Table of Neoplasms
        T	0	Noose
        s	Loop
        T	0	Sarcoma
        a	Neoplasm, connective tissue, malignant
        T	1	bone
        s	Neoplasm, bone, malignant
        T	0	Scurvy
        c	E54
        m	M14.80
        T	0	Lost
        s	Nowhere
        """
    static let neoplasms = """
        H	Neoplasm	Malignant Primary	Malignant Secondary	Ca in situ	Benign	Uncertain	Unspecified
        T	0	Neoplasm, neoplastic
        v	C80.1	C79.9	D09.9	D36.9	D48.9	D49.9
        T	1	bone	(periosteum)
        v	C41.9	C79.51	-	D16.9	D48.0	D49.2
        T	2	femur	(any part)
        v	C40.2-	C79.51	-	D16.2-	-	-
        """

    static func book(_ kind: CodeBook.Kind, _ text: String) throws -> CodeBook {
        let sections = try CodeBookTable(text, file: "book.txt").sections
        return CodeBook(
            kind: kind,
            edition: "FY2026",
            sources: [],
            image: MappedImage(words: MappedImage.words(version: 1, sections: sections))
        )
    }

    static func shelf() throws -> BookShelf {
        BookShelf([try book(.index, index), try book(.neoplasms, neoplasms)])
    }

    /// The path of the last step as one line.
    static func path(_ lookup: BookLookup) -> String {
        guard let last = lookup.steps.last else { return "" }
        return last.book.path(to: last.entry).map { last.book.title($0) }.joined(separator: " > ")
    }

    @Test(arguments: [
        ("aneurysm, heart", "Aneurysm > heart"),
        ("heart aneurysm", "Aneurysm > heart"),
        ("Aneurysm of heart wall, diffuse", "Aneurysm > heart"),
        ("cardiac aneurysm", "Aneurysm > heart"),
        ("congenital aneurysm of the heart", "Anomaly, anomalous > heart"),
        ("diabetes", "Diabetes, diabetic"),
        ("diabetic arthropathy", "Diabetes, diabetic > with > arthropathy NEC"),
        (
            "diabetes mellitus type 1 with kidney complications",
            "Diabetes, diabetic > type 1 > with > kidney complications NEC"
        ),
        ("diabetes due to genetic defects", "Diabetes, diabetic > due to > genetic defect"),
        ("fracture, ankle", "Fracture, traumatic > ankle"),
        ("bimalleolar ankle fractures", "Fracture, traumatic > ankle > bimalleolar"),
        ("pathological fracture ankle", "Fracture, pathological > ankle"),
        ("neoplasm, bone, femur", "Neoplasm, neoplastic > bone > femur"),
        ("sarcoma, bone", "Neoplasm, neoplastic > bone"),
        ("sarcoma of bone, femur", "Neoplasm, neoplastic > bone > femur"),
    ])
    func `a term leads where the book leads`(term: String, path: String) throws {
        let lookup = try Self.shelf().lookUp(term)
        #expect(Self.path(lookup) == path)
        #expect(lookup.leftOver.isEmpty)
    }

    @Test func `nonessential modifiers never block, other words are left over`() throws {
        let plain = try Self.shelf().lookUp("anastomotic aneurysm, heart")
        #expect(Self.path(plain) == "Aneurysm > heart")
        #expect(plain.leftOver.isEmpty)
        let odd = try Self.shelf().lookUp("purple aneurysm")
        #expect(Self.path(odd) == "Aneurysm")
        #expect(odd.leftOver == ["purple"])
    }

    @Test func `words that the lexicon holds for the same are the same`() throws {
        let language = BookWords(wordForms: "# forms\nheart: cardiac\nankle: talocrural ^AN\n")
        let shelf = BookShelf([try Self.book(.index, Self.index)], language: language)
        #expect(Self.path(shelf.lookUp("talocrural fracture")) == "Fracture, traumatic > ankle")
        #expect(Self.path(shelf.lookUp("cardiac anomalies")) == "Anomaly, anomalous > heart")
    }

    @Test func `every see is followed and named`() throws {
        let lookup = try Self.shelf().lookUp("cardiac aneurysm congenital")
        #expect(lookup.steps.compactMap(\.referral) == ["Aneurysm, heart", "Anomaly, heart"])
        #expect(!lookup.isLoop)
    }

    @Test func `a loop of see is detected`() throws {
        let lookup = try Self.shelf().lookUp("loop")
        #expect(lookup.isLoop)
        #expect(lookup.steps.count == 2)
    }

    @Test func `a see that leads nowhere ends the way where it stands`() throws {
        let lookup = try Self.shelf().lookUp("lost")
        #expect(Self.path(lookup) == "Lost")
        #expect(!lookup.isLoop)
    }

    @Test func `a dual code keeps its manifestation`() throws {
        let step = try #require(try Self.shelf().lookUp("scurvy").steps.last)
        #expect(step.book.pointers(step.entry).map(\.text) == ["E54", "M14.80"])
        #expect(step.book.pointers(step.entry).map(\.kind) == [.code, .manifestation])
    }

    @Test func `a table gives its six columns`() throws {
        let step = try #require(try Self.shelf().lookUp("neoplasm, bone").steps.last)
        #expect(step.book.cells(step.entry) == ["C41.9", "C79.51", "-", "D16.9", "D48.0", "D49.2"])
        #expect(step.book.headings.count == 7)
    }

    @Test(arguments: [
        ("anuerysm", "Aneurysm"), ("fractur", "Fracture"), ("bimalleolar", "Fracture"),
    ])
    func `a term that is not there gives suggestions`(term: String, suggested: String) throws {
        let lookup = try Self.shelf().lookUp(term)
        #expect(lookup.steps.isEmpty)
        #expect(lookup.suggestions.contains { $0.hasPrefix(suggested) })
    }

    @Test(arguments: ["X\t1", "T\t1\tdeep", "T\t0\ta\nT\t2\tb", "c\tI10", "T\t0\ta\nz\tb"])
    func `a damaged table is refused with its line`(text: String) {
        #expect(throws: CodeSetError.self) { try CodeBookTable(text, file: "index.txt") }
    }
}
