public import CodeSets

/// A cause of difference: a kind of error in a three-character category.
public struct ErrorCause: Sendable, Hashable {
    /// The kind.
    public let kind: CodeError.Kind
    /// The system.
    public let system: CodeSystem
    /// The three-character category, or the first three characters of a procedure.
    public let category: String
    /// How often it occurs.
    public let count: Int
    /// The pair of codes that occurs most, as `I50.22 for I50.23`.
    public let example: String
}

extension ScoreReport {
    /// How often each kind of error occurs, kinds that do not occur among them.
    public var errorCounts: [(kind: CodeError.Kind, count: Int)] {
        let errors = rows.flatMap(\.errors)
        return CodeError.Kind.allCases.map { kind in
            (kind, errors.count { $0.kind == kind })
        }
    }

    /// The causes of difference, the commonest first.
    public var causes: [ErrorCause] {
        struct Cause: Hashable {
            let kind: CodeError.Kind
            let system: CodeSystem
            let category: String
        }
        var groups: [Cause: [CodeError]] = [:]
        for error in rows.flatMap(\.errors) {
            let cause = Cause(kind: error.kind, system: error.system, category: error.category)
            groups[cause, default: []].append(error)
        }
        return groups.map { cause, errors in
            var counts: [String: Int] = [:]
            for error in errors { counts[Self.pair(error), default: 0] += 1 }
            let example = counts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key ?? ""
            return ErrorCause(
                kind: cause.kind,
                system: cause.system,
                category: cause.category,
                count: errors.count,
                example: example
            )
        }
        .sorted { left, right in
            (right.count, left.category, left.kind.rawValue, left.system.rawValue)
                < (left.count, right.category, right.kind.rawValue, right.system.rawValue)
        }
    }

    private static func pair(_ error: CodeError) -> String {
        guard let wanted = error.wanted, let coded = error.coded, wanted != coded else {
            return error.wanted ?? error.coded ?? ""
        }
        return "\(coded) for \(wanted)"
    }
}
