extension CodeBook {
    /// The entries with codes as terms of the code search: the words of an entry with those above it,
    /// and its code; residual entries ("specified") are left out, since they name no condition.
    public var searchTerms: IndexTerms {
        IndexTerms(files: sources) {
            (0..<entryCount).compactMap { entry in
                guard let pointer = pointers(entry).first(where: { $0.kind == .code }),
                    let (code, _) = Self.code(pointer.text)
                else { return nil }
                let path = path(to: entry)
                guard !path.contains(where: { title($0).hasPrefix("specified") }) else {
                    return nil
                }
                let text = path.map { entry in
                    // Modifiers stay in their parentheses: they are nonessential.
                    [Self.forms(of: title(entry))[0], nonessential(entry)]
                        .filter { !$0.isEmpty }.joined(separator: " ")
                }
                return (text.joined(separator: ", "), code)
            }
        }
    }
}
