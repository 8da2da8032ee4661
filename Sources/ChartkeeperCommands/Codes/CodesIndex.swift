import ArgumentParser
import CodeSets
import Foundation

/// `chartkeeper codes index`: a term looked up in the books as a coder does it.
struct CodesIndex: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index",
        abstract:
            "Look a term up in the indexes and tables, and verify its code in the Tabular List.",
        discussion: """
            Walks the way of the books: the main term, then subterms by the other words in any order; \
            nonessential modifiers never block; "see" is followed. Codes are verified in the Tabular \
            List of the day; one that is not there is flagged. A term without a main term ends with \
            exit code 66 and suggestions. The index of procedures is asked with --book procedures, or \
            where no other book has the term; its codes are verified in the release of procedures. \
            The books come from `codes import` or `codes install`.

            Examples:
              chartkeeper codes index "infarction, myocardium"
              chartkeeper codes index --book drugs warfarin
              chartkeeper codes index --book procedures Cholecystectomy
            """
    )

    @Argument(help: "The main term, a comma, then subterms; or words in any order.")
    var term: [String]

    @Option(help: "index, external, neoplasm, drugs or procedures; all when not given.")
    var book: BookName?

    @OptionGroup var release: ReleaseOptions

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        let catalog = try CodeSetCatalog()
        let lexicon = try DataLocator().folder(of: "CodeSets").appendingPathComponent("lexicon")
        let shelf = try catalog.books(
            on: release.day(in: catalog),
            language: BookWords(wordForms: try Lexicon(folder: lexicon).wordForms)
        )
        if let kind = book?.kind, shelf.book(kind) == nil {
            let others = catalog.editions(of: kind.table).map(\.span)
            throw CommandFailure(
                .notInstalled,
                "no \(kind.title) is installed for \(release.day(in: catalog))"
                    + (others.isEmpty
                        ? "" : "; --date asks another: \(others.joined(separator: "; "))")
            )
        }
        let lookup = shelf.lookUp(term.joined(separator: " "), in: book?.kind)
        let isProcedure = lookup.steps.first?.book.kind == .procedures
        let page = BookPage(
            lookup: lookup,
            codes: isProcedure
                ? .procedures(try release.procedures(of: catalog))
                : .diagnoses(try release.diagnoses(of: catalog))
        )
        if json { try JSONOutput.object(page.write) }
        guard page.isFound else {
            let near = page.lookup.suggestions
            throw CommandFailure(
                .notFound,
                "no main term for '\(page.lookup.term)'"
                    + (near.isEmpty ? "" : "; near it: \(near.joined(separator: "; "))")
            )
        }
        if !json { try Console.write(page.text) }
    }
}

/// A book as an option's value.
struct BookName: ExpressibleByArgument {
    let kind: CodeBook.Kind

    init?(argument: String) {
        switch argument.lowercased() {
        case "index", "alphabetic": kind = .index
        case "external", "eindex": kind = .external
        case "neoplasm", "neoplasms": kind = .neoplasms
        case "drug", "drugs": kind = .drugs
        case "procedures", "pcs": kind = .procedures
        default: return nil
        }
    }
}
