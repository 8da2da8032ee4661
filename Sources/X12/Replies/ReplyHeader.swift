/// What the envelopes of a reply say.
public struct ReplyHeader: Sendable, Hashable {
    /// The payer's identifier, at most 15 characters.
    public var sender: String
    /// The identifier of whoever sent the claims.
    public var receiver: String
    /// Day as `YYYYMMDD`.
    public var date: String
    /// Time of day as `HHMM`.
    public var time: String
    /// The number of the interchange.
    public var control: Int

    /// Makes a header.
    public init(sender: String, receiver: String, date: String, time: String, control: Int) {
        self.sender = sender
        self.receiver = receiver
        self.date = date
        self.time = time
        self.control = control
    }

    /// Starts an interchange of replies of one kind.
    func interchange(_ functionalID: String, version: String) -> InterchangeWriter {
        InterchangeWriter(
            InterchangeWriter.Header(
                sender: sender,
                receiver: receiver,
                date: date,
                time: time,
                control: control,
                functionalID: functionalID,
                version: version
            )
        )
    }
}
