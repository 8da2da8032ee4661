/// Checks the elements of one segment against its place in the structure.
struct ElementCheck {
    let loop: String

    func findings(_ segment: Segment, _ node: TransactionMap.SegmentNode) -> [X12Finding] {
        var all: [X12Finding] = []
        if segment.count > node.elements.count {
            all.append(
                finding(
                    segment,
                    "element.too-many",
                    nil,
                    snip: 1,
                    "the segment has more than \(node.elements.count) elements"
                )
            )
        }
        if segment.count > 0, segment.elementBytes(segment.count).isEmpty {
            all.append(
                finding(
                    segment,
                    "element.trailing",
                    nil,
                    level: .warning,
                    snip: 1,
                    "empty elements stand at the end"
                )
            )
        }
        for (index, element) in node.elements.enumerated() {
            check(segment, element, index + 1, &all)
        }
        for relation in node.relations { check(segment, relation, &all) }
        return all
    }

    private func check(
        _ segment: Segment,
        _ element: TransactionMap.Element,
        _ position: Int,
        _ all: inout [X12Finding]
    ) {
        let place = Designator(segment: segment.id, position: position)
        guard !segment.elementBytes(position).isEmpty else {
            if element.usage == .required {
                all.append(
                    finding(segment, "element.required", place, snip: 2, "\(place) is required")
                )
            }
            return
        }
        if element.usage == .notUsed {
            all.append(
                finding(segment, "element.not-used", place, snip: 2, "\(place) is not used here")
            )
            return
        }
        guard let parts = element.parts else {
            // The marks of ISA aside, no plain element of a claim repeats or has components.
            let bytes = segment.elementBytes(position)
            let marks = segment.delimiters
            if bytes.contains(where: { $0 == marks.component || $0 == marks.repetition }) {
                let message = "\(place) holds a delimiter"
                all.append(finding(segment, "element.delimiter", place, snip: 1, message))
                return
            }
            value(segment, bytes, element, place, &all)
            return
        }
        let repetitions = segment.repetitions(position)
        if repetitions.count > max(1, element.repeats) {
            all.append(
                finding(
                    segment,
                    "element.repeat",
                    place,
                    snip: 1,
                    "\(place) may not repeat so often"
                )
            )
        }
        for text in repetitions { composite(segment, text, parts, place, &all) }
    }

    private func composite(
        _ segment: Segment,
        _ text: String,
        _ parts: [TransactionMap.Element],
        _ place: Designator,
        _ all: inout [X12Finding]
    ) {
        let values = segment.components(of: text)
        if values.count > parts.count {
            all.append(
                finding(
                    segment,
                    "component.too-many",
                    place,
                    snip: 1,
                    "\(place) has more than \(parts.count) components"
                )
            )
        }
        for (index, part) in parts.enumerated() {
            let here = place.component(index + 1)
            let value = index < values.count ? values[index] : ""
            if value.isEmpty {
                if part.usage == .required {
                    all.append(
                        finding(segment, "component.required", here, snip: 2, "\(here) is required")
                    )
                }
            } else if part.usage == .notUsed {
                all.append(
                    finding(
                        segment,
                        "component.not-used",
                        here,
                        snip: 2,
                        "\(here) is not used here"
                    )
                )
            } else {
                self.value(segment, Array(value.utf8)[...], part, here, &all)
            }
        }
    }

    private func value(
        _ segment: Segment,
        _ bytes: ArraySlice<UInt8>,
        _ element: TransactionMap.Element,
        _ place: Designator,
        _ all: inout [X12Finding]
    ) {
        if let format = element.format {
            let wrong = ValueFormat.problem(bytes, format)
            if let wrong {
                all.append(finding(segment, wrong.rule, place, snip: 1, "\(place) \(wrong.text)"))
            } else if ValueFormat.hasLeadingZeros(bytes, format) {
                all.append(
                    finding(
                        segment,
                        "number.leading-zeros",
                        place,
                        level: .warning,
                        snip: 1,
                        "\(place) has leading zeros"
                    )
                )
            }
        }
        if bytes.first == 0x20 || bytes.last == 0x20 {
            let message = "\(place) has blanks at an end"
            all.append(
                finding(segment, "element.blanks", place, level: .warning, snip: 1, message)
            )
        }
        if !element.codes.isEmpty,
            !element.codes.contains(where: { $0.utf8.elementsEqual(bytes) })
        {
            all.append(
                finding(
                    segment,
                    "element.code",
                    place,
                    snip: 2,
                    "\(place) is not one of the codes allowed here"
                )
            )
        }
    }

    private func check(
        _ segment: Segment,
        _ relation: TransactionMap.Relation,
        _ all: inout [X12Finding]
    ) {
        let present = relation.positions.map { !segment.elementBytes($0).isEmpty }
        let holds: Bool
        switch relation.kind {
        case UInt8(ascii: "P"): holds = present.allSatisfy { $0 } || !present.contains(true)
        case UInt8(ascii: "R"): holds = present.contains(true)
        case UInt8(ascii: "E"): holds = present.filter { $0 }.count <= 1
        case UInt8(ascii: "C"): holds = !present[0] || present.dropFirst().allSatisfy { $0 }
        case UInt8(ascii: "L"): holds = !present[0] || present.dropFirst().contains(true)
        default: holds = true
        }
        guard !holds else { return }
        let places = relation.positions.map { Designator(segment: segment.id, position: $0) }
        all.append(
            finding(
                segment,
                "element.relation",
                places[0],
                snip: 1,
                "\(places.map(\.description).joined(separator: ", ")) do not stand together as they must"
            )
        )
    }

    static func designator(_ id: String, _ position: Int) -> String {
        id + (position < 10 ? "0" : "") + String(position)
    }

    private func finding(
        _ segment: Segment,
        _ rule: String,
        _ element: Designator?,
        level: X12Finding.Level = .error,
        snip: Int,
        _ message: String
    ) -> X12Finding {
        X12Finding(
            level: level,
            snip: snip,
            rule: rule,
            loop: loop,
            segment: segment.id,
            element: element?.description ?? "",
            segmentNumber: segment.number,
            message: message
        )
    }
}
