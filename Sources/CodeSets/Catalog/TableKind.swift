/// What the tables of an edition hold; the raw value is how files and messages name it.
public enum TableKind: String, Sendable, Hashable, CaseIterable {
    /// The tabular list of ICD-10-CM: chapters, notes, 7th characters.
    case tabular = "icd10cm-tabular"
    /// The order file of ICD-10-CM: headers and codes with titles, without notes.
    case order = "icd10cm-order"
    /// Codes of ICD-10-CM added, deleted and revised since the year before.
    case addenda = "icd10cm-addenda"
    /// The Alphabetic Index to Diseases and Injuries.
    case index = "icd10cm-index"
    /// The External Cause Index.
    case externalCauseIndex = "icd10cm-eindex"
    /// The Neoplasm Table.
    case neoplasms = "icd10cm-neoplasm"
    /// The Table of Drugs and Chemicals.
    case drugs = "icd10cm-drug"
    /// Codes exempt from present-on-admission reporting.
    case exemptions = "poa-exempt"
    /// The conversion table: which codes a code replaced.
    case conversions = "icd10cm-conversion"
    /// General Equivalence Mappings between ICD-9-CM and ICD-10-CM.
    case equivalences = "icd10cm-gem"
    /// The codes of ICD-10-PCS with titles.
    case procedures = "icd10pcs-codes"
    /// Codes of ICD-10-PCS added, deleted and revised since the release before.
    case procedureAddenda = "icd10pcs-addenda"
    /// The tables of ICD-10-PCS: which values a root operation allows.
    case procedureTables = "icd10pcs-tables"
    /// The index of ICD-10-PCS.
    case procedureIndex = "icd10pcs-index"
    /// Definitions of the values of ICD-10-PCS.
    case procedureDefinitions = "icd10pcs-definitions"
    /// HCPCS Level II.
    case hcpcs
    /// A user's own licensed CPT list.
    case cpt
    /// NCCI procedure-to-procedure edits.
    case codePairs = "ncci-ptp"
    /// Medically unlikely edits.
    case unitLimits = "ncci-mue"
    /// Days of validity and Medicare Code Editor flags of diagnoses and procedures.
    case codeEditor = "code-editor"
}
