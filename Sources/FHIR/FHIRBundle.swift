/// The resources of a FHIR R4 Bundle, or of a bulk export.
public struct FHIRBundle: Sendable {
    /// One entry of the bundle.
    public struct Entry: Sendable {
        /// The entry's own name, such as `urn:uuid:...`.
        public var fullURL: String?
        /// The resource's identifier.
        public var id: String?
        /// The resource's type.
        public var type: String
        /// The resource.
        public var resource: FHIRResource
        /// Resources inside the resource, by identifier.
        public var contained: [String: FHIRResource]
    }

    /// The entries that hold a resource, in order.
    public private(set) var entries: [Entry] = []
    /// How many resources there are of each type.
    public private(set) var counts: [String: Int] = [:]
    /// How often each field was read around, by type and field name.
    public private(set) var unreadFields: [String: [String: Int]] = [:]
    /// How many entries hold no resource.
    public private(set) var emptyEntries = 0

    /// Makes a collection without resources, as a bulk export begins.
    public init() {}

    /// Adds a resource that stands alone, as a line of a bulk export does.
    ///
    /// - Parameter value: The parsed JSON text.
    /// - Throws: `FHIRError` with the JSON path of the first fault.
    public mutating func append(_ value: JSONValue) throws(FHIRError) {
        do throws(FHIRError) {
            try add(value, fullURL: nil)
        } catch {
            throw error.within("$")
        }
    }

    private mutating func add(_ value: JSONValue, fullURL: String?) throws(FHIRError) {
        let (type, id) = try Self.identity(of: value)
        let (resource, unread) = try FHIRResource.read(value, type: type)
        counts[type, default: 0] += 1
        for name in unread { unreadFields[type, default: [:]][name, default: 0] += 1 }
        entries.append(
            Entry(
                fullURL: fullURL,
                id: id,
                type: type,
                resource: resource,
                contained: try Self.contained(in: value)
            )
        )
    }

    /// Reads a Bundle.
    ///
    /// - Parameter value: The parsed JSON text.
    /// - Throws: `FHIRError` with the JSON path of the first fault.
    public init(_ value: JSONValue) throws(FHIRError) {
        do throws(FHIRError) {
            try self.init(bundle: value)
        } catch {
            throw error.within("$")
        }
    }

    private init(bundle value: JSONValue) throws(FHIRError) {
        var fields = try FHIRFields(value)
        let type = try fields.string("resourceType")
        guard type == "Bundle" else {
            throw FHIRError(
                .notABundle,
                path: ".resourceType",
                detail: "a FHIR Bundle is expected, not a single resource"
            )
        }
        _ = try fields.list("entry") { (value) throws(FHIRError) in
            var entry = try FHIRFields(value)
            let fullURL = try entry.string("fullUrl")
            let added: Void? = try entry.read("resource") { (value) throws(FHIRError) in
                try add(value, fullURL: fullURL)
            }
            if added == nil { emptyEntries += 1 }
        }
    }

    private static func identity(
        of value: JSONValue
    ) throws(FHIRError) -> (type: String, id: String?) {
        var fields = try FHIRFields(value)
        let id = try fields.string("id")
        guard let type = try fields.string("resourceType") else {
            throw FHIRError(.missing, path: ".resourceType", detail: "the field is required")
        }
        let isName =
            (1...64).contains(type.utf8.count)
            && type.utf8.allSatisfy { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
        guard isName else {
            throw FHIRError(
                .wrongType,
                path: ".resourceType",
                detail: "the name of a resource type is expected"
            )
        }
        return (type, id)
    }

    private static func contained(
        in value: JSONValue
    ) throws(FHIRError) -> [String: FHIRResource] {
        guard value.object?["contained"] != nil else { return [:] }
        var fields = try FHIRFields(value)
        var result: [String: FHIRResource] = [:]
        _ = try fields.list("contained") { (value) throws(FHIRError) in
            let (type, id) = try identity(of: value)
            if let id { result[id] = try FHIRResource.read(value, type: type).resource }
        }
        return result
    }
}
