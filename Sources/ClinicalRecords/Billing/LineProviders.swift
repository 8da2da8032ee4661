/// Who gave one service, where it is another than the claim says.
public struct LineProviders: Sendable, Hashable {
    /// Who rendered the service.
    public var rendering: IndividualProvider?
    /// Who operated (institutional claims).
    public var operating: IndividualProvider?
    /// Who operated as well (institutional claims).
    public var otherOperating: IndividualProvider?
    /// Who referred the patient for the service.
    public var referring: IndividualProvider?
    /// Who supervised it (professional claims).
    public var supervising: IndividualProvider?
    /// Who ordered it (professional claims).
    public var ordering: IndividualProvider?

    /// Names providers; none by default.
    public init(
        rendering: IndividualProvider? = nil,
        operating: IndividualProvider? = nil,
        otherOperating: IndividualProvider? = nil,
        referring: IndividualProvider? = nil,
        supervising: IndividualProvider? = nil,
        ordering: IndividualProvider? = nil
    ) {
        self.rendering = rendering
        self.operating = operating
        self.otherOperating = otherOperating
        self.referring = referring
        self.supervising = supervising
        self.ordering = ordering
    }
}

extension LineProviders: WithheldText {
    /// The kind only.
    public var description: String { "LineProviders" }
}
