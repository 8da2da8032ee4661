extension CodeSetCatalog {
    /// The book of a kind that serves a day.
    ///
    /// - Returns: The book; nil where none is installed for the day.
    /// - Throws: `CodeSetError` for a damaged or unreadable table.
    public func book(_ kind: CodeBook.Kind, on day: CalendarDay) throws -> CodeBook? {
        guard let edition = edition(of: kind.table, on: day) else { return nil }
        let file = try edition.file(CodeBook.fileName)
        let image = try cache.image(
            named: edition.imageName,
            version: CodeBookTable.version,
            sources: [file]
        ) {
            let text = try edition.text(CodeBook.fileName)
            return try CodeBookTable(text, file: edition.place(of: file)).sections
        }
        return CodeBook(kind: kind, edition: edition.name, sources: [file], image: image)
    }

    /// All books that serve a day.
    ///
    /// - Parameters:
    ///   - day: The date of service or discharge.
    ///   - language: Which words say the same; regular plurals when not given.
    /// - Returns: The books.
    /// - Throws: `CodeSetError.noRelease` when none does, saying how to get one; `badTable`,
    ///   `unreadable`.
    public func books(
        on day: CalendarDay,
        language: BookWords = .plain
    ) throws -> BookShelf {
        let books = try CodeBook.Kind.allCases.compactMap { try book($0, on: day) }
        guard !books.isEmpty else {
            throw CodeSetError(
                .noRelease,
                place: "",
                detail: "no index is installed for \(day); `codes import FILE` takes the official"
                    + " files, `codes install YEAR` fetches them"
            )
        }
        return BookShelf(books, language: language)
    }

    /// The definitions of values of ICD-10-PCS that serve a day; nil where none are installed.
    ///
    /// - Throws: `CodeSetError` for a damaged or unreadable table.
    public func procedureDefinitions(on day: CalendarDay) throws -> ICD10PCSDefinitions? {
        guard let edition = edition(of: .procedureDefinitions, on: day) else { return nil }
        return try ICD10PCSDefinitions(
            try edition.text(ICD10PCSDefinitions.fileName),
            file: edition.place(of: try edition.file(ICD10PCSDefinitions.fileName))
        )
    }

    /// The newest conversion table; nil where none is installed.
    ///
    /// - Throws: `CodeSetError` for a damaged or unreadable table.
    public func conversions() throws -> CodeConversions? {
        let newest = editions(of: .conversions).max {
            $0.effective.lowerBound < $1.effective.lowerBound
        }
        guard let newest else { return nil }
        return try CodeConversions(
            try newest.text(CodeConversions.fileName),
            file: newest.place(of: try newest.file(CodeConversions.fileName))
        )
    }

    /// The newest equivalence mappings of a direction; nil where none are installed.
    ///
    /// - Throws: `CodeSetError` for an unreadable table.
    public func equivalences(_ direction: EquivalenceMap.Direction) throws -> EquivalenceMap? {
        let newest = editions(of: .equivalences).filter { $0.name.hasPrefix(direction.title) }
            .max { $0.effective.lowerBound < $1.effective.lowerBound }
        return try newest.map { EquivalenceMap(try $0.text(direction.fileName)) }
    }
}
