/// Which members of an object were asked for: a bit each, since objects are small.
package struct TakenMembers {
    private var mask: UInt64 = 0
    private var further: Set<Int> = []

    /// No member taken.
    package init() {}

    /// Takes the member of a name.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - object: The object whose members are taken.
    /// - Returns: Its value, or nil when there is none or it is null.
    package mutating func take(_ name: String, of object: JSONObject) -> JSONValue? {
        guard let place = object.members.firstIndex(where: { $0.name == name }) else { return nil }
        if place < 64 {
            mask |= 1 << UInt64(place)
        } else {
            further.insert(place)
        }
        let value = object.members[place].value
        return value.isNull ? nil : value
    }

    /// The names that were not taken, in order.
    package func rest(of object: JSONObject) -> [String] {
        var names: [String] = []
        for (place, member) in object.members.enumerated() {
            let isTaken = place < 64 ? mask & 1 << UInt64(place) != 0 : further.contains(place)
            if !isTaken { names.append(member.name) }
        }
        return names
    }
}
