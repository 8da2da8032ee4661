extension Question {
    /// Whether another question asks for the same rule of the same condition: both rest on one
    /// section of a source and turn on codes of one category.
    ///
    /// Who has answered one of such a pair has been told half of the other, so an exam has one of
    /// them.
    public func isTwin(of other: Question) -> Bool {
        !sections.isDisjoint(with: other.sections) && !categories.isDisjoint(with: other.categories)
    }

    /// The sections that it rests on.
    private var sections: Set<String> {
        Set(source.split(separator: ";").map { $0.filter { $0 != " " } })
    }

    /// The first three characters of its codes: category, or table of procedures.
    private var categories: Set<Substring> { Set(codes.map { $0.prefix(3) }) }
}
