import ArgumentParser

/// `chartkeeper codes`: the code sets that are installed.
struct Codes: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List, show and search the codes of a release; import official files.",
        subcommands: [
            CodesSearch.self, CodesShow.self, CodesTree.self, CodesList.self, CodesPCS.self,
            CodesIndex.self, CodesDiff.self, CodesReleases.self, CodesImport.self,
            CodesInstall.self, CodesLoad.self, CodesNCCI.self,
        ]
    )
}
