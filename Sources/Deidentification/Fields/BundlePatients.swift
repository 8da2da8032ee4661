internal import FHIR

/// Whose each resource of a FHIR text is, so that every patient's dates move by that patient's own
/// offset.
///
/// A resource belongs to the patient that its `subject`, `patient` or `beneficiary` refers to, else to
/// the one that its first other reference leads to: a provenance record to that of its target. Patients
/// are told apart by the identifier of the resource, which references carry also from file to file.
struct BundlePatients {
    /// Ends of references, identifiers and full URLs to the patient they lead to.
    private var owners: [String: String] = [:]

    /// Reads a bundle, or one resource.
    init(_ root: JSONValue) {
        let entries = root.object?["entry"]?.array?.compactMap(\.object) ?? []
        var resources = entries.compactMap { entry in
            entry["resource"]?.object.map { (url: entry["fullUrl"]?.string, resource: $0) }
        }
        if entries.isEmpty, let resource = root.object { resources = [(nil, resource)] }
        for (url, resource) in resources where resource["resourceType"]?.string == "Patient" {
            guard let patient = resource["id"]?.string ?? url.map(Self.end) else { continue }
            for name in [resource["id"]?.string, url.map(Self.end)].compactMap({ $0 }) {
                owners[name] = patient
            }
        }
        for (url, resource) in resources where resource["resourceType"]?.string != "Patient" {
            guard let patient = direct(resource) else { continue }
            for name in [resource["id"]?.string, url.map(Self.end)].compactMap({ $0 }) {
                owners[name] = patient
            }
        }
    }

    /// The patient of a resource, or nil when nothing in it leads to one.
    func patient(of resource: JSONObject) -> String? {
        if resource["resourceType"]?.string == "Patient" {
            return resource["id"]?.string.map { owners[$0] ?? $0 }
        }
        if let patient = direct(resource) { return patient }
        for member in resource.members {
            if let patient = owner(in: member.value) { return patient }
        }
        return nil
    }

    private func direct(_ resource: JSONObject) -> String? {
        for name in ["subject", "patient", "beneficiary"] {
            guard let reference = resource[name]?.object?["reference"]?.string else { continue }
            let end = Self.end(reference)
            if let owner = owners[end] { return owner }
            // The patient may stand in another file; a group or a device is none.
            if reference.contains("Patient/") || reference.hasPrefix("urn:") { return end }
        }
        return nil
    }

    private func owner(in value: JSONValue) -> String? {
        switch value.content {
        case .object(let members):
            if let reference = members["reference"]?.string,
                let owner = owners[Self.end(reference)]
            {
                return owner
            }
            for member in members.members {
                if let owner = owner(in: member.value) { return owner }
            }
            return nil
        case .array(let elements):
            for element in elements {
                if let owner = owner(in: element) { return owner }
            }
            return nil
        default: return nil
        }
    }

    /// What tells a resource in a reference: `p1` of `Patient/p1` and of `urn:uuid:p1`.
    private static func end(_ reference: String) -> String {
        let parts = reference.split { $0 == "/" || $0 == ":" }
        if let history = parts.firstIndex(of: "_history"), history > 0 {
            return String(parts[history - 1])
        }
        return parts.last.map(String.init) ?? reference
    }
}
