/// Members of an object in one call each.
extension JSONWriter {
    /// Writes a member with a string.
    public mutating func member(_ label: String, _ text: String) {
        name(label)
        string(text)
    }

    /// Writes a member with a string; nothing when it is absent.
    public mutating func member(_ label: String, ifPresent text: String?) {
        if let text { member(label, text) }
    }

    /// Writes a member with a whole number.
    public mutating func member(_ label: String, _ number: Int) {
        name(label)
        integer(number)
    }

    /// Writes a member with true or false.
    public mutating func member(_ label: String, _ value: Bool) {
        name(label)
        bool(value)
    }

    /// Writes a member with an array of strings.
    public mutating func strings(_ label: String, _ texts: [String]) {
        name(label)
        beginArray()
        for text in texts { string(text) }
        endArray()
    }

    /// Writes a member with an array of objects, one for each element.
    ///
    /// `body` writes the members of one object; what it throws is thrown on.
    public mutating func member<Element>(
        _ label: String,
        objects elements: some Sequence<Element>,
        _ body: (inout JSONWriter, Element) throws -> Void
    ) rethrows {
        name(label)
        beginArray()
        for element in elements {
            beginObject()
            try body(&self, element)
            endObject()
        }
        endArray()
    }
}
