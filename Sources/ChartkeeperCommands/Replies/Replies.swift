import ArgumentParser

/// `chartkeeper replies`: what payers answer.
struct Replies: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read what payers answer, and follow claims until they are paid.",
        discussion: """
            A claim is ready, sent, accepted, rejected, paid or denied. Replies are TA1, 999, 277CA \
            and 835. A rejected or denied claim is corrected (code or import anew, finalize) and \
            given free by `replies resubmit`; the next export sends it again, with frequency 7 and \
            the payer's number of the first claim where the payer had judged it.

            Examples:
              chartkeeper replies read inbox/*.x12 --vault myvault --passphrase-file pass.txt
              chartkeeper replies aging --vault myvault --passphrase-file pass.txt
              chartkeeper replies resubmit ip-0007 --vault myvault --passphrase-file pass.txt
            """,
        subcommands: [RepliesRead.self, RepliesAging.self, RepliesResubmit.self]
    )
}
