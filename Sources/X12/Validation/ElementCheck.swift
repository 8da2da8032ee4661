/// Checks the elements of one segment against its place in the structure.
struct ElementCheck {
    let map: TransactionMap
    let loop: String

    func findings(_ segment: Segment, _ node: TransactionMap.SegmentNode) -> [X12Finding] {
        var all: [X12Finding] = []
        if segment.count > node.elements.count {
            all.append(
                finding(
                    segment,
                    "element.too-many",
                    "",
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
                    "",
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
        let place = Self.designator(segment.id, position)
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
            value(segment, segment.element(position), element, place, &all)
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
        _ place: String,
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
            let here = "\(place)-\(index + 1)"
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
                self.value(segment, value, part, here, &all)
            }
        }
    }

    private func value(
        _ segment: Segment,
        _ text: String,
        _ element: TransactionMap.Element,
        _ place: String,
        _ all: inout [X12Finding]
    ) {
        if let format = map.formats[element.number] {
            let wrong = ValueFormat.problem(text, format)
            if let wrong {
                all.append(finding(segment, wrong.rule, place, snip: 1, "\(place) \(wrong.text)"))
            } else if ValueFormat.hasLeadingZeros(text, format) {
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
        if text.utf8.first == 0x20 || text.utf8.last == 0x20 {
            let message = "\(place) has blanks at an end"
            all.append(
                finding(segment, "element.blanks", place, level: .warning, snip: 1, message)
            )
        }
        if !element.codes.isEmpty, !element.codes.contains(text) {
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
        let places = relation.positions.map { Self.designator(segment.id, $0) }
        all.append(
            finding(
                segment,
                "element.relation",
                places[0],
                snip: 1,
                "\(places.joined(separator: ", ")) do not stand together as they must"
            )
        )
    }

    static func designator(_ id: String, _ position: Int) -> String {
        id + (position < 10 ? "0" : "") + String(position)
    }

    private func finding(
        _ segment: Segment,
        _ rule: String,
        _ element: String,
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
            element: element,
            segmentNumber: segment.number,
            message: message
        )
    }
}
