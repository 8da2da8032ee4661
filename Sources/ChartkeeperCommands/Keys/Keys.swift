import ArgumentParser

/// `chartkeeper keys`: answer keys.
struct Keys: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Verify answer keys against records and code sets.",
        subcommands: [KeysVerify.self]
    )
}
