import ArgumentParser
import CodeSets
import Foundation
import Workflow

/// `chartkeeper codes install`: the publisher's files of a year, fetched, verified and imported.
struct CodesInstall: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install",
        abstract: "Fetch the official files of a fiscal year over HTTPS, verify and import them.",
        discussion: """
            The addresses stand in sources.txt of the shipped tables; a copy in CHARTKEEPER_HOME goes \
            before it, and so does --sources. A file whose SHA-256 is known has to have it. Of \
            another the hash is shown and asked about; without a terminal it has to be accepted \
            with --accept-hash. Proxies are those of https_proxy and no_proxy. A download that was \
            cut goes on where it stopped when the command is given again. Nothing is fetched \
            otherwise, and never at the start of another command.

            Example:
              chartkeeper codes install 2026
            """
    )

    @Argument(help: "Fiscal year, such as 2026.")
    var year: Int

    @Option(help: "SHA-256 of a file that is accepted; may be given several times.")
    var acceptHash: [String] = []

    @Option(help: "A table of addresses.", completion: .file())
    var sources: String?

    func validate() throws {
        guard acceptHash.allSatisfy(PublishedFile.isHash) else {
            throw ValidationError("--accept-hash is a SHA-256: 64 hex digits")
        }
    }

    func run() async throws {
        guard let store = CodeSetStore() else {
            throw CommandFailure(.cannotCreate, "there is no home folder; set CHARTKEEPER_HOME")
        }
        let table = try self.table(beside: store)
        let files = try PublishedFile.table(
            String(decoding: try InputFile.bytes(table), as: UTF8.self),
            file: table
        ).filter { $0.year == year }
        guard !files.isEmpty else {
            throw CommandFailure(.notFound, "\(table) has no file of \(year)")
        }
        let accepted = Set(acceptHash.map { $0.lowercased() })
        let run = CodeSetInstallRun(store: store)
        var worst: ExitStatus?
        for file in files {
            do {
                try await run.install(file) { file, hash in
                    accepted.contains(hash) || Self.ask(file, hash)
                } report: { event in
                    try InstallOutput.take(event)
                }
            } catch {
                guard let status = ExitStatus(error) else { throw error }
                Console.error("\(error)")
                worst = worst ?? status
            }
        }
        if let worst { throw CommandFailure(worst, "not all files of \(year) were installed") }
    }

    /// The table of addresses: the one that is named, the user's own, or the shipped one.
    private func table(beside store: CodeSetStore) throws -> String {
        if let sources { return sources }
        let own = store.folder.deletingLastPathComponent().appendingPathComponent("sources.txt")
            .path
        if FileManager.default.fileExists(atPath: own) { return own }
        return try DataLocator().folder(of: "CodeSets").appendingPathComponent("sources.txt").path
    }

    /// Asks on a terminal whether a hash is accepted; without one it is not.
    private static func ask(_ file: PublishedFile, _ hash: String) -> Bool {
        guard isatty(STDIN_FILENO) == 1 else { return false }
        Console.note("\(file.name): nobody has checked this hash yet: \(hash)")
        Console.prompt("import it? [y/N] ")
        return ["y", "yes"].contains(readLine()?.lowercased())
    }
}
