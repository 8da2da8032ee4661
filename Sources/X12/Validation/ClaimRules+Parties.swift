extension ClaimRules {
    mutating func name(_ segment: Segment, _ loop: ShortText) {
        let entity = segment.short(1)
        if segment.short(8) == "XX" {
            if !NationalProviderID.isValid(segment.elementBytes(9)) {
                add(segment, loop, "npi.check-digit", "NM109", 5, "NM109 is no valid NPI")
            }
        } else if loop == "2010AA" {
            let message = "the billing provider's NPI is missing"
            add(segment, loop, "npi.required", "NM109", 4, message)
        } else if Self.practitioners.contains(entity), loop.hasPrefix("2310") {
            add(segment, loop, "npi.absent", "NM109", 4, "the provider has no NPI", .warning)
        }
        switch loop {
        case "2010BA":
            subscriber.name = segment
            subscriber.isPerson = segment.short(2) == "1"
            subscriber.memberID = segment.element(9)
            if subscriber.isPerson, segment.isEmpty(9) {
                let message = "the subscriber's member number is missing"
                add(segment, loop, "member-id.required", "NM109", 4, message)
            }
        case "2010CA":
            patient.name = segment
        case "2330B":
            if let last = claim.others.indices.last { claim.others[last].id = segment.element(9) }
        case let loop where loop.hasPrefix("2310"):
            claim.providers.append(entity)
        default: break
        }
        if Self.persons.contains(entity), segment.short(2) == "1", segment.isEmpty(4) {
            add(segment, loop, "name.given", "NM104", 4, "the given name is missing", .warning)
        }
    }

    private static let practitioners: [ShortText] = ["71", "72", "82"]
    private static let persons: [ShortText] = ["IL", "QC", "71", "72", "82", "DN"]

    mutating func street(_ segment: Segment, _ loop: ShortText) {
        switch loop {
        case "2010BA": subscriber.hasAddress = true
        case "2010CA": patient.hasAddress = true
        case "2010AA":
            if ClaimCodeLists.isPostOfficeBox(segment.element(1)) {
                let message =
                    "the billing address is a post office box; that is for pay-to addresses"
                add(segment, loop, "address.post-office-box", "N301", 4, message)
            }
        default: break
        }
    }

    mutating func city(_ segment: Segment, _ loop: ShortText) {
        let country = segment.short(4)
        guard country.isEmpty || country == "US" else { return }
        let state = segment.short(2)
        let zip = segment.elementBytes(3)
        if state.isEmpty {
            add(segment, loop, "address.state", "N402", 4, "the state is missing")
        } else if !ClaimCodeLists.states.contains(state) {
            add(segment, loop, "address.state", "N402", 5, "N402 is no state")
        }
        if zip.isEmpty {
            add(segment, loop, "address.zip", "N403", 4, "the ZIP code is missing")
        } else if !ClaimCodeLists.isDigits(zip, 5...5), !ClaimCodeLists.isDigits(zip, 9...9) {
            // A postal code of Canada has six letters and digits.
            if zip.count != 6 || zip.allSatisfy(ValueFormat.isDigit) {
                add(segment, loop, "address.zip", "N403", 5, "N403 is no ZIP code")
            }
        } else if zip.count == 5, Self.providerAddresses.contains(loop) {
            // A facility's short code is read by many payers; the billing provider's is not.
            let message = "a provider's ZIP code has nine digits"
            let level: X12Finding.Level = loop == "2010AA" ? .error : .warning
            add(segment, loop, "address.zip-plus-four", "N403", 4, message, level)
        } else if ClaimCodeLists.isDigits(zip, 5...9), zip.starts(with: "00000".utf8) {
            add(segment, loop, "address.zip", "N403", 5, "N403 is no ZIP code")
        }
    }

    private static let providerAddresses: [ShortText] = ["2010AA", "2310E", "2310C", "2420C"]

    mutating func reference(_ segment: Segment, _ loop: ShortText) {
        let qualifier = segment.short(1)
        let value = segment.elementBytes(2)
        switch qualifier {
        case "EI", "SY":
            if !ClaimCodeLists.isDigits(value, 9...9) || value.allSatisfy({ $0 == 0x30 }) {
                add(
                    segment,
                    loop,
                    "tax-id",
                    "REF02",
                    5,
                    "REF02 is no tax identifier of nine digits"
                )
            }
        case "6R":
            if loop == "2400", !claim.lineControls.insert(segment.element(2)).inserted {
                add(segment, loop, "line.control", "REF02", 4, "two lines have the same number")
            }
        default: break
        }
        if loop == "2300" { claim.references.append(qualifier) }
    }

    mutating func contact(_ segment: Segment, _ loop: ShortText) {
        for position in stride(from: 3, through: 7, by: 2) {
            let place = Designator("PER", position + 1).description
            let value = segment.elementBytes(position + 1)
            switch segment.short(position) {
            case "TE", "FX":
                if !ClaimCodeLists.isDigits(value, 10...15) {
                    add(segment, loop, "telephone", place, 5, "\(place) is no telephone number")
                }
            case "EM":
                if value.count(where: { $0 == UInt8(ascii: "@") }) != 1 {
                    add(segment, loop, "mail-address", place, 5, "\(place) is no mail address")
                }
            default: continue
            }
        }
    }

    mutating func specialty(_ segment: Segment, _ loop: ShortText) {
        guard segment.short(2) == "PXC", !ClaimCodeLists.isTaxonomy(segment.elementBytes(3)) else {
            return
        }
        add(segment, loop, "taxonomy", "PRV03", 5, "PRV03 has not the shape of a taxonomy code")
    }
}
