import ChartkeeperCommands

@main
enum Main {
    static func main() async {
        await Chartkeeper.start()
    }
}
