/// The queries of a coding over its versions.
extension Coding {
    /// The queries that the encounter waits for.
    public var openQueries: [CodingQuery] { queries.filter { $0.life?.isOpen == true } }

    /// The place of a query by its identifier, or nil.
    public func queryPlace(_ id: String) -> Int? { queries.firstIndex { $0.life?.id == id } }

    /// Gives every query without one an identifier: `q1`, `q2` and so on, none twice.
    public mutating func numberQueries() {
        var used = Set(queries.compactMap { $0.life?.id })
        var number = 1
        for place in queries.indices where queries[place].life == nil {
            while used.contains("q\(number)") { number += 1 }
            queries[place].life = QueryLife(id: "q\(number)")
            used.insert("q\(number)")
        }
    }

    /// Takes over the queries of an earlier coding of the same record that were sent or closed, and
    /// the drafts of a person.
    ///
    /// A new draft on the topic of one of them is dropped: it was asked already.
    public mutating func keepQueries(of earlier: Coding) {
        let kept = earlier.queries.filter { query in
            query.life.map { $0.state != .drafted || query.isByPerson } ?? false
        }
        let topics = Set(kept.map(\.topic))
        queries = kept + queries.filter { !topics.contains($0.topic) }
        numberQueries()
    }

    /// The answers as documents of the provider, for coding again.
    ///
    /// An answer that nothing can be determined says nothing to code.
    public var answerDocuments: [Document] {
        queries.compactMap { query in
            guard let life = query.life, let answer = life.answer, !answer.isEmpty,
                life.response != .undetermined
            else { return nil }
            return Document(
                id: "query-\(life.id)",
                type: .progressNote,
                date: life.answered,
                author: life.recipient ?? "attending",
                text: answer
            )
        }
    }
}
