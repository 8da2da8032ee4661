import Practice
import Testing

@testable import CodeSets

/// Ways through small books written for these tests.
@Suite struct `The way through the books to a code` {
    private static let index = """
        T	0	Infarct, infarction
        T	1	myocardium	(acute)
        c	I21.9
        T	2	non-ST elevation
        c	I21.4
        T	0	Calciferol	(vitamin D)	deficiency
        c	E55.9
        T	0	Deficiency, deficient
        T	1	vitamin	(multiple)	NOS
        T	2	D
        c	E55.9
        T	0	Neoplasm, neoplastic
        a	Table of Neoplasms
        """
    private static let neoplasms = """
        H	Neoplasm	Malignant Primary	Malignant Secondary	Ca in situ	Benign	Uncertain	Unspecified
        T	0	Neoplasm, neoplastic
        v	C80.1	C79.9	D09.9	D36.9	D48.9	D49.9
        T	1	bone	(periosteum)
        v	C41.9	C79.51	-	D16.9	D48.0	D49.2
        T	2	femur	(any part)
        v	C40.2-	C79.51	-	D16.2-	-	-
        """
    private static let drugs = """
        H	Substance	Accidental	Self-harm	Assault	Undetermined	Adverse effect	Underdosing
        T	0	Digoxin
        v	T46.0X1	T46.0X2	T46.0X3	T46.0X4	T46.0X5	T46.0X6
        """

    private func paths() throws -> IndexPaths {
        let books = try [
            (CodeBook.Kind.index, Self.index), (.neoplasms, Self.neoplasms), (.drugs, Self.drugs),
        ].map { kind, text in
            CodeBook(
                kind: kind,
                edition: "FY2026",
                sources: [],
                image: MappedImage(
                    words: MappedImage.words(
                        version: 1,
                        sections: try CodeBookTable(text, file: "book.txt").sections
                    )
                )
            )
        }
        return IndexPaths(BookShelf(books))
    }

    @Test(arguments: [
        ("I21.4", [], "Infarct, infarction > myocardium (acute) > non-ST elevation > I21.4"),
        (
            "C40.21", ["femur"],
            "Neoplasm Table > Neoplasm, neoplastic > bone (periosteum) > femur (any part)"
                + " > Malignant Primary > C40.2-"
        ),
        (
            "C79.51", ["metastasis to the bone"],
            "Neoplasm Table > Neoplasm, neoplastic > bone (periosteum) > Malignant Secondary"
                + " > C79.51"
        ),
        (
            "T46.0X5A", ["digoxin"],
            "Table of Drugs and Chemicals > Digoxin > Adverse effect > T46.0X5"
        ),
        ("E11.9", ["diabetes"], ""),
        // Words in parentheses are in the documentation too, and yet lead less.
        (
            "E55.9", ["Vitamin D deficiency"],
            "Deficiency, deficient > vitamin (multiple) NOS > D > E55.9"
        ),
    ])
    func `has the column of a table before its code`(
        code: String,
        hints: [String],
        way: String
    ) throws {
        let path = try paths().path(to: .icd10CM, code, hints: hints)
        #expect(path.joined(separator: " > ") == way)
    }

    @Test func `is unknown without books`() {
        #expect(IndexPaths(nil).path(to: .icd10CM, "I21.4", hints: []).isEmpty)
    }
}
