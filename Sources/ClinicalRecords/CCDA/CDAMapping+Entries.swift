internal import CodeSets

/// Entries that are none of problem, procedure, result or medication.
extension CDAMapping {
    mutating func addEntry(
        _ statement: CDAElement,
        _ kind: CDAStatementKind,
        _ context: CDAContext
    ) {
        let coded = code(of: statement, kind)
        let (code, _) = coded?.codes(preferring: []) ?? (nil, [])
        let span = CDATime.interval(statement.first("effectiveTime"))
        var entry = RecordEntry(
            kind: Self.kind(kind),
            text: words(coded, of: statement, at: statement.all("targetSiteCode")),
            code: code?.code,
            system: code?.system,
            status: statement.first("statusCode")?["code"],
            date: span.low,
            end: statement.first("effectiveTime")?["value"] == nil ? span.high : nil
        )
        if statement["negationInd"] == "true" {
            entry.status = kind == .allergy ? "refuted" : "not-done"
        }
        entry.detail = detail(of: statement, kind, context)
        warnIfEmpty(entry.text, statement)
        record.entries.append(entry)
        if kind == .coverage, record.encounter.payer == nil {
            record.encounter.payer = payer(of: statement)
        }
    }

    /// Adds an encounter of an encounters section; true when it is the record's own.
    mutating func addEncounter(_ statement: CDAElement) -> Bool {
        let coded = CDACode(statement.first("code"), texts)
        let (code, _) = coded?.codes(preferring: []) ?? (nil, [])
        let span = CDATime.interval(statement.first("effectiveTime"))
        var visit = Encounter(
            admitted: span.low,
            discharged: span.high,
            number: CDAHeader.number(of: statement)
        )
        let codes = coded?.all.map(\.code) ?? []
        let setting = codes.lazy.compactMap { CDANames.setting(code: $0) }.first
        visit.setting = setting ?? .office
        visit.dischargeStatus = CDAHeader.dischargeStatus(
            statement.first("sdtc:dischargeDispositionCode")
        )
        visits.append(visit)
        record.entries.append(
            RecordEntry(
                kind: .encounter,
                text: words(coded, of: statement, at: []),
                code: code?.code,
                system: code?.system,
                status: statement.first("statusCode")?["code"],
                detail: setting?.rawValue,
                date: span.low,
                end: span.high
            )
        )
        return header.isOwn(statement, span.low)
    }

    private static func kind(_ kind: CDAStatementKind) -> RecordEntry.Kind {
        switch kind {
        case .allergy: .allergy
        case .immunization: .immunization
        case .familyHistory: .familyHistory
        case .encounter: .encounter
        case .device: .device
        case .plan: .plan
        case .goal: .goal
        case .coverage: .coverage
        default: .other
        }
    }

    /// The code that says what the entry is about.
    private func code(of statement: CDAElement, _ kind: CDAStatementKind) -> CDACode? {
        switch kind {
        case .allergy:
            let agent = statement.all("participant").lazy
                .compactMap { $0.first("participantRole", "playingEntity") }.first
            if let code = CDACode(agent?.first("code"), texts), code.words != nil { return code }
            if let name = agent?.first("name")?.ownText, !name.isEmpty {
                return CDACode(named: name.collapsed)
            }
            return CDACode(statement.first("value"), texts)
        case .immunization: return CDACode(Self.product(of: statement), texts)
        case .familyHistory: return CDACode(statement.first("value"), texts)
        case .device:
            let product = statement.first("product", "manufacturedProduct")
            let device = statement.all("participant").lazy
                .compactMap { $0.first("participantRole", "playingDevice", "code") }.first
            return CDACode(
                product?.first("manufacturedMaterial", "code") ?? device
                    ?? statement.first("code"),
                texts
            )
        case .plan:
            return CDACode(Self.product(of: statement) ?? statement.first("code"), texts)
        case .goal:
            let value = CDACode(statement.first("value"), texts)
            let code = CDACode(statement.first("code"), texts)
            return code?.words == nil ? value : code
        default: return CDACode(statement.first("code"), texts)
        }
    }

    private func detail(
        of statement: CDAElement,
        _ kind: CDAStatementKind,
        _ context: CDAContext
    ) -> String? {
        switch kind {
        case .familyHistory: return context.relative
        case .allergy:
            let reactions = CDAStatement.nested(in: statement)
                .filter { CDAStatement.entryTemplates(of: $0).contains("9") }
                .compactMap { CDACode($0.first("value"), texts)?.words }
            return reactions.isEmpty ? nil : reactions.joined(separator: "; ")
        case .goal, .other, .plan:
            let value = CDAMeasurement(statement.all("value"), texts)
            let words = [value.text, value.unit].compactMap { $0 }
            return words.isEmpty ? nil : words.joined(separator: " ")
        case .coverage: return payer(of: statement)
        default: return nil
        }
    }

    /// The name of the payer, an organization.
    private func payer(of statement: CDAElement) -> String? {
        statement.all("performer").lazy.compactMap { performer -> String? in
            let entity = performer.first("assignedEntity")
            guard entity?.first("code")?["code"] == "PAYOR" else { return nil }
            let name = entity?.first("representedOrganization", "name")?.ownText.collapsed
            return name?.isEmpty == false ? name : nil
        }.first
    }
}

extension CDACode {
    /// Something that has words and no code.
    init(named words: String) {
        original = words
    }
}
