import FHIR

/// Members of what is kept of batches; absent values are left out.
extension JSONWriter {
    mutating func member(_ label: String, _ text: String?) {
        guard let text else { return }
        name(label)
        string(text)
    }

    mutating func member(_ label: String, _ number: Int) {
        name(label)
        integer(number)
    }

    mutating func member(_ label: String, _ value: Bool) {
        name(label)
        bool(value)
    }

    mutating func member<Element>(
        _ label: String,
        objects elements: [Element],
        _ body: (inout JSONWriter, Element) -> Void
    ) {
        name(label)
        beginArray()
        for element in elements {
            beginObject()
            body(&self, element)
            endObject()
        }
        endArray()
    }
}
