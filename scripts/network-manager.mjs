// Unpacks the NetworkManager that tests run in namespaces, unless it is there. Run with tsx, outside namespaces: it may need the net.
import { fetchNetworkManager } from '../test/support/network-manager.ts';

await fetchNetworkManager();
