/// A transport accident as one sentence tells it: who was hurt, in what, by what, and whether on a public
/// road (Guidelines I.C.20; Tabular V00-V99, definitions of transport accidents).
///
/// "Restrained driver of a sedan struck by a pickup truck" is V43.53, "passenger in a rollover" V48.6. A
/// sentence that names neither counterpart nor role says no more than the lexicon reads.
struct TransportAccident {
    /// What the injured person was in or on.
    enum Victim: String {
        case pedestrian = "0"
        case cyclist = "1"
        case motorcyclist = "2"
        case car = "4"
        case pickup = "5"
        case heavy = "6"
        case bus = "7"
    }

    /// What the injured person did there.
    enum Role {
        case driver, passenger, unknown
    }

    /// What it came into collision with.
    enum Counterpart: Equatable {
        case pedestrian, animal, cycle, motorcycle, heavy, train, fixedObject, noncollision
        case car(kind: String)
        /// A motor vehicle of unspecified kind.
        case vehicle
    }

    let victim: Victim
    let role: Role
    let counterpart: Counterpart
    /// False in a parking lot, a driveway, off the road.
    let isTraffic: Bool

    /// How much the sentence says: of two accounts of one accident the fuller one counts.
    var detail: Int {
        (role == .unknown ? 0 : 1) + (counterpart == .vehicle ? 0 : 2)
    }

    /// The code up to where it says "other" or wants its 7th character.
    var stem: String {
        if victim == .pedestrian { return pedestrianStem }
        let isOnTwoWheels = victim == .cyclist || victim == .motorcyclist
        guard let digit = collisionDigit else {
            let group =
                switch (isTraffic, role) {
                case (true, .driver): "40"
                case (true, .passenger): "50"
                case (true, .unknown): "60"
                case (false, .driver): "00"
                case (false, .passenger): "10"
                case (false, .unknown): "20"
                }
            return "V\(victim.rawValue)9.\(group)"
        }
        let position: String =
            switch (isTraffic, role) {
            case (true, .driver): isOnTwoWheels ? "4" : "5"
            case (true, .passenger): isOnTwoWheels ? "5" : "6"
            case (true, .unknown): "9"
            case (false, .driver): "0"
            case (false, .passenger): "1"
            case (false, .unknown): isOnTwoWheels ? "2" : "3"
            }
        let stem = "V\(victim.rawValue)\(digit).\(position)"
        if victim == .car, case .car(let kind) = counterpart { return stem + kind }
        return stem
    }

    /// The third character of codes of occupants and riders; nil for an unspecified vehicle.
    private var collisionDigit: String? {
        switch counterpart {
        case .pedestrian, .animal: "0"
        case .cycle: "1"
        case .motorcycle: "2"
        case .car: "3"
        case .heavy: "4"
        case .train: "5"
        case .fixedObject: "7"
        case .noncollision: "8"
        case .vehicle: nil
        }
    }

    private var pedestrianStem: String {
        let place = isTraffic ? "10" : "00"
        switch counterpart {
        case .cycle: return "V01.\(place)"
        case .motorcycle: return "V02.\(place)"
        case .heavy: return "V04.\(place)"
        case .train: return "V05.\(place)"
        case .car: return "V03.\(place)"
        default: return isTraffic ? "V09.20" : "V09.00"
        }
    }
}
