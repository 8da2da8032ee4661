public import ArgumentParser

/// The `chartkeeper` program: the root of its subcommands.
public struct Chartkeeper: AsyncParsableCommand {
    /// Name, summary and the list of subcommands.
    public static let configuration = CommandConfiguration(
        commandName: "chartkeeper",
        abstract: "A medical coding workbench with record confidentiality.",
        version: "0.1.0",
        subcommands: []
    )

    /// Made by the argument parser.
    public init() {}

    /// Parses the arguments of the process, runs the subcommand they name and ends the process
    /// with its exit code.
    public static func start() async {
        await Chartkeeper.main()
    }
}
