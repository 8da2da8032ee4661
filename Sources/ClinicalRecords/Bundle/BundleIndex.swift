internal import FHIR

/// Finds the resource that a reference names.
struct BundleIndex {
    private let bundle: FHIRBundle
    private var places: [Substring: Int] = [:]

    init(bundle: FHIRBundle) {
        self.bundle = bundle
        for (place, entry) in bundle.entries.enumerated() {
            if let url = entry.fullURL { places[Substring(url)] = place }
            if let id = entry.id { places["\(entry.type)/\(id)"] = place }
        }
    }

    /// The place of the referenced resource among the bundle's entries, or nil.
    func place(_ reference: FHIRReference?) -> Int? {
        guard let text = reference?.reference else { return nil }
        if let place = places[Substring(text)] { return place }
        // A version-specific or absolute reference to a resource known by type and id.
        var steps = text.split(separator: "/")
        if let history = steps.firstIndex(of: "_history") { steps.removeSubrange(history...) }
        guard steps.count >= 2 else { return nil }
        return places[Substring(steps.suffix(2).joined(separator: "/"))]
    }

    /// The referenced resource: in the bundle, or inside the entry that refers to it.
    func resource(_ reference: FHIRReference?, from entry: FHIRBundle.Entry) -> FHIRResource? {
        if let text = reference?.reference, text.hasPrefix("#") {
            return entry.contained[String(text.dropFirst())]
        }
        return place(reference).map { bundle.entries[$0].resource }
    }

    /// The attachment's data, also when it stands in a Binary resource of the bundle.
    func data(of attachment: FHIRAttachment) -> [UInt8]? {
        if let data = attachment.data { return data }
        guard let url = attachment.url, let place = places[Substring(url)],
            case .binary(let binary) = bundle.entries[place].resource
        else { return nil }
        return binary.data
    }
}
