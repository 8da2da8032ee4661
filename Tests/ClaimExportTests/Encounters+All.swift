import ClinicalRecords
import Testing

extension Encounters {
    static let all: [Case] = [
        surgery, dependent, newborn, emergency, office, outpatientSurgery, hospitalVisit,
    ]
}

extension Encounters.Case: CustomTestStringConvertible {
    var testDescription: String { record.id.text }
}
