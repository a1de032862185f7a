import Fleet
import Simulation

extension NetworkModel.End {
    init(_ end: LinkEnd) { self.init(router: end.router, interface: end.interface) }
}
