/// What the frequent codes of replies mean, in our own words; the lists belong to their publishers.
///
/// A code that is not here is shown as it is.
public enum ReplyWording {
    /// A reason of adjustment, as remittances carry it.
    public static func adjustment(_ code: String) -> String? { adjustments[code] }

    /// A category of a claim's status.
    public static func category(_ code: String) -> String? { categories[code] }

    /// A status of a claim.
    public static func status(_ code: String) -> String? { statuses[code] }

    /// Who bears an adjustment.
    public static func group(_ code: String) -> String? { groups[code] }

    /// What an acknowledgement found wrong with a segment or an element.
    public static func syntax(_ code: String) -> String? { syntaxes[code] }

    private static let groups = [
        "CO": "by contract", "PR": "the patient owes it", "OA": "other",
        "PI": "by the payer's rule",
        "CR": "correction",
    ]

    private static let adjustments = [
        "1": "part of the yearly deductible", "2": "the patient's share in per cent",
        "3": "the patient's fixed share",
        "4": "the modifier does not fit the service or is missing",
        "5": "service and place do not fit", "6": "service and age do not fit",
        "7": "service and sex do not fit", "9": "diagnosis and age do not fit",
        "10": "diagnosis and sex do not fit", "11": "diagnosis and service do not fit",
        "16": "something is missing or wrong on the claim; the remark says what",
        "18": "the same claim was sent before", "19": "injury at work: another insurer is liable",
        "20": "another insurer covers the injury", "22": "another payer comes first",
        "23": "what an earlier payer did", "24": "covered by a plan that pays per head",
        "26": "service before coverage began", "27": "service after coverage ended",
        "29": "sent after the time limit", "31": "the patient is not known as insured",
        "45": "above the agreed fee", "49": "routine examination, not covered",
        "50": "not held to be medically necessary", "51": "a condition from before coverage",
        "54": "several surgeons or assistants are not covered here",
        "55": "held to be experimental", "58": "the place of service is not right for it",
        "59": "reduced beside another procedure of the day", "66": "blood deductible",
        "89": "professional fee taken out", "94": "paid above the charge",
        "96": "not covered by the plan", "97": "contained in another service that was paid",
        "100": "paid to someone else", "107": "the service it belongs to is not on the claim",
        "109": "another payer is responsible: send it there",
        "110": "bill dated before the service",
        "119": "the benefit's maximum is reached", "125": "an error on the claim; see the remark",
        "129": "what an earlier payer said is wrong or missing", "131": "agreed discount",
        "140": "member number and name do not belong together",
        "146": "the diagnosis was not valid on the day", "147": "the agreed rate has run out",
        "150": "the record does not support so high a level",
        "151": "the record does not support so many services",
        "167": "the diagnosis is not covered",
        "170": "this kind of provider is not paid for it", "181": "service code invalid on the day",
        "182": "modifier invalid on the day", "183": "the referring provider may not refer for it",
        "185": "the rendering provider may not do it", "197": "the prior authorization is missing",
        "198": "beyond what was authorized", "199": "revenue code and service code do not fit",
        "204": "not a benefit of the patient's plan", "206": "the NPI is missing",
        "207": "the NPI is wrong", "208": "the NPI is not known to the payer",
        "226": "records asked from the provider did not come", "227": "the patient did not answer",
        "231": "may not be done on the same day as another", "234": "not paid by itself",
        "236": "service and modifier are not paid beside another of the day",
        "242": "outside the plan's network", "252": "an attachment is needed",
        "253": "federal cut of spending", "272": "the agreed coverage was not followed",
        "273": "beyond the agreed coverage", "B7": "the provider was not certified on the day",
        "B13": "paid before", "B15": "a service it depends on was not paid",
        "B16": "the rules for a new patient are not met", "P12": "by the workers' fee schedule",
        "A1": "denied; see the remark", "A8": "no payment group can be found",
    ]

    private static let categories = [
        "A0": "passed on", "A1": "received; not yet in the payer's system",
        "A2": "taken into the payer's system", "A3": "returned: cannot be processed",
        "A4": "not found", "A5": "split", "A6": "rejected: something is missing",
        "A7": "rejected: something is wrong", "A8": "rejected: two values contradict each other",
        "P0": "being processed", "P1": "being processed", "P2": "under review",
        "P3": "waiting for information", "P4": "waiting for the patient's information",
        "P5": "on hold by the payer", "F0": "finished", "F1": "finished and paid",
        "F2": "finished and denied", "F3": "finished and revised", "F4": "finished without payment",
        "R0": "more information is asked for", "R1": "an identity is asked for",
        "E0": "the question had an error", "E1": "the payer cannot answer now", "D0": "not found",
    ]

    private static let statuses = [
        "0": "no answer", "1": "see the payer's own note", "3": "judged; the payment follows",
        "15": "one or more values of the claim", "16": "the claim was received",
        "19": "received by the entity", "20": "taken on for processing",
        "21": "missing or wrong information", "24": "the entity is not approved to send",
        "26": "the entity is not found", "33": "the subscriber is not found",
        "54": "the same claim was received before", "65": "the claim was paid",
        "78": "a duplicate is being processed", "85": "the entity is not right for the claim",
        "88": "the entity had no coverage", "91": "the entity is not known to this payer",
        "97": "the patient is not insured with this payer", "104": "processed by the plan's rules",
        "107": "processed by contract", "109": "the entity is not eligible",
        "116": "sent to the wrong payer", "121": "service line number", "122": "value is missing",
        "124": "name, address or number of the entity", "125": "the entity's name",
        "126": "the entity's address", "128": "the entity's tax number",
        "130": "the entity's own number", "145": "the entity's taxonomy code",
        "153": "the entity's number", "156": "relationship of patient and subscriber",
        "157": "the entity's sex", "158": "the entity's day of birth",
        "164": "the entity's member number", "171": "other insurance", "178": "the charges",
        "179": "the claim's total", "187": "the days of service", "188": "the statement's days",
        "189": "the day of admission", "190": "the day of discharge", "228": "the type of bill",
        "229": "the point of origin", "230": "the hour of admission",
        "231": "the priority of admission", "232": "the admitting diagnosis",
        "234": "the discharge status", "247": "information about a line",
        "249": "the place of service", "250": "the type of service", "252": "the authorization",
        "254": "the principal diagnosis", "255": "a diagnosis", "256": "the payment group",
        "277": "paper claim", "286": "the other payer's remittance",
        "306": "detailed description of the service", "400": "the claim does not add up",
        "402": "the amount must be above zero", "450": "revenue and service code",
        "453": "a modifier", "454": "a procedure code", "455": "a revenue code",
        "460": "an occurrence code", "462": "a value code",
        "464": "the payer's number of the claim",
        "465": "the principal procedure", "467": "the frequency code of the bill",
        "475": "procedure and patient do not fit", "476": "the units of service",
        "477": "a pointer to a diagnosis", "480": "the other payer's order",
        "481": "the claim's identifiers", "488": "diagnoses for the days of service",
        "500": "the entity's ZIP code", "501": "the entity's state", "507": "the HCPCS code",
        "509": "an external cause", "511": "the day is not valid", "521": "an adjustment's reason",
        "535": "the frequency of the claim", "562": "the entity's NPI",
        "673": "the reason for the visit", "686": "the presence on admission",
        "732": "values contradict a rule of the payer", "745": "the number repeats an earlier one",
        "746": "the same file was sent before",
    ]

    private static let syntaxes = [
        "1": "not known or missing", "2": "in an unexpected place", "3": "required and missing",
        "4": "repeated too often, or too short", "5": "not in the transaction, or too long",
        "6": "out of order, or a forbidden character", "7": "not in its order, or a wrong code",
        "8": "has errors in its elements, or is no date", "9": "no time",
        "10": "excluded by another", "12": "too many repetitions", "I4": "not used by the guide",
        "I6": "dependent on another", "I7": "unexpected", "I9": "missing by the guide",
        "I10": "not allowed by the guide", "I12": "not in the list of the guide",
        "I13": "not as the guide says",
    ]
}
