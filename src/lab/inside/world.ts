import { INTERNET, LAN, SECOND_NIC, UPLINK } from '../world-addresses.ts';
import { Node } from './node.ts';
import { startRouterServer } from './router-server.ts';

/** The world round the host: nobody in it knows of kvmnet. */
export type World = { readonly internet: Node; readonly router: Node; readonly peer: Node; readonly host: Node };

/**
 * Builds an internet of one server, a router between it and a LAN, in the LAN a peer and the host with two NICs. The
 * peer and the host get their addresses from the router, by DHCP and by its advertisements.
 */
export async function buildWorld(): Promise<World> {
  const [internet, router, peer, host] = await Promise.all([
    Node.start('internet'),
    Node.start('router', ['net/ipv4/ip_forward=1', 'net/ipv6/conf/all/forwarding=1']),
    Node.start('peer'),
    Node.start('host'),
  ]);
  const world = { internet, router, peer, host };
  await router.ip(cables(world));
  await Promise.all([internet.ip(INTERNET_SIDE), startRouterServer(router)]);
  await Promise.all([peer, host].map((node) => node.getLease()));
  return world;
}

/** The router's bridge is the LAN's switch. */
function cables({ internet, peer, host }: World): readonly string[] {
  const lan = { bridge: 'lan' };
  return [
    'link add name lan type bridge forward_delay 0',
    `address add ${LAN.router4}/24 dev lan`,
    `address add ${LAN.router6}/64 dev lan nodad`,
    'link set dev lan up',
    ...cable('internet', `eth0 netns ${internet.pid}`),
    `address add ${INTERNET.router4}/24 dev internet`,
    `address add ${INTERNET.router6}/64 dev internet nodad`,
    ...cable('peer', `eth0 netns ${peer.pid}`, lan),
    ...cable('uplink', `${UPLINK.name} address ${UPLINK.mac} netns ${host.pid}`, lan),
    ...cable('second-nic', `${SECOND_NIC.name} address ${SECOND_NIC.mac} netns ${host.pid}`, lan),
  ];
}

const cable = (near: string, far: string, { bridge }: { bridge?: string } = {}): readonly string[] => [
  `link add name ${near} type veth peer name ${far}`,
  ...(bridge === undefined ? [] : [`link set dev ${near} master ${bridge}`]),
  `link set dev ${near} up`,
];

const INTERNET_SIDE = [
  'link set dev eth0 up',
  `address add ${INTERNET.server4}/24 dev eth0`,
  `address add ${INTERNET.server6}/64 dev eth0 nodad`,
  `route add default via ${INTERNET.router4}`,
  `route add default via ${INTERNET.router6}`,
];
