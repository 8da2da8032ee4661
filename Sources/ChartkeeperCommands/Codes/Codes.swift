import ArgumentParser

/// `chartkeeper codes`: the code sets that are installed.
struct Codes: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List, show and search the codes of a release.",
        subcommands: [
            CodesSearch.self, CodesShow.self, CodesTree.self, CodesList.self, CodesPCS.self,
            CodesDiff.self, CodesReleases.self, CodesLoad.self, CodesNCCI.self,
        ]
    )
}
