/// The sender of a claim file.
public struct Submitter: Sendable, Hashable {
    /// Name of the organization.
    public var name: String
    /// Identifier agreed with the receiver.
    public var id: String
    /// Whom to ask about the file.
    public var contact: Contact?

    /// Makes a submitter.
    public init(name: String, id: String, contact: Contact? = nil) {
        self.name = name
        self.id = id
        self.contact = contact
    }
}

/// Whom to ask, and how.
public struct Contact: Sendable, Hashable {
    /// Name of the person or the desk.
    public var name: String?
    /// Telephone number as written.
    public var phone: String?
    /// Electronic mail address.
    public var email: String?
    /// Facsimile number as written.
    public var fax: String?

    /// Makes a contact.
    public init(
        name: String? = nil,
        phone: String? = nil,
        email: String? = nil,
        fax: String? = nil
    ) {
        self.name = name
        self.phone = phone
        self.email = email
        self.fax = fax
    }
}

extension Submitter: WithheldText {
    /// The kind only.
    public var description: String { "Submitter" }
}

extension Contact: WithheldText {
    /// The kind only.
    public var description: String { "Contact" }
}
