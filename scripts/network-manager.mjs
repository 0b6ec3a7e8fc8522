// Unpacks the NetworkManager and the udev that tests run in namespaces, unless they are there. Run with tsx, outside namespaces: it may need the net.
import { fetchNetworkManager } from '../test/support/network-manager.ts';
import { fetchUdev } from '../test/support/udev.ts';

await fetchNetworkManager();
await fetchUdev();
