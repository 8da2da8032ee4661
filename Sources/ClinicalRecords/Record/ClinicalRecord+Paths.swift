extension ClinicalRecord {
    /// Gives every structured entry the path of its place, such as `problems[0]`.
    mutating func numberPaths() {
        for place in problems.indices { problems[place].path = "problems[\(place)]" }
        for place in procedures.indices { procedures[place].path = "procedures[\(place)]" }
        for place in results.indices { results[place].path = "results[\(place)]" }
        for place in medications.indices { medications[place].path = "medications[\(place)]" }
        for place in entries.indices { entries[place].path = "entries[\(place)]" }
    }
}
