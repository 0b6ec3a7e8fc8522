import { nextTapName } from '../../desired/tap-name.ts';
import { type Diagnostic, refuse } from '../../diagnostic/diagnostic.ts';
import { type Outcome, RequestRefused } from '../../engine/engine.ts';
import { noRequest, type Request } from '../../engine/request.ts';
import { parseIpAddress } from '../../net/ip-address.ts';
import type { MacAddress } from '../../net/mac-address.ts';
import { parseMacAddress } from '../../net/mac-address.ts';
import { type InterfaceName, parseGuestName, parseInterfaceName, parseNetworkName } from '../../net/names.ts';
import type { Facts } from '../../state/facts.ts';
import type { LinkKind } from '../../state/host-state.ts';
import type { ChangeOf } from '../contract/change.ts';
import type { DeclareContext } from './declare.ts';
import { valid } from './valid.ts';

/**
 * The request to plug a guest in, with what the user left open still open.
 * @throws RequestRefused for what is no name, and for a file that is no network namespace
 */
export function attachRequest(
  change: ChangeOf<'attach'>,
  facts: Facts,
  context: Pick<DeclareContext, 'isNetworkNamespace'>,
): Request {
  const base = {
    network: valid(parseNetworkName(change.network), 'network'),
    guest: valid(parseGuestName(change.guest), 'guest'),
    mac: change.mac === undefined ? null : valid(parseMacAddress(change.mac), 'mac'),
    address: change.address === undefined ? null : valid(parseIpAddress(change.address), 'address'),
  };
  const link = { name: nextTapName(facts.observed), kind: linkKind(change, context) };
  return { ...noRequest, attach: [{ ...base, link }] };
}

function linkKind(
  { netns, multiQueue, interface: inside }: ChangeOf<'attach'>,
  { isNetworkNamespace }: Pick<DeclareContext, 'isNetworkNamespace'>,
): LinkKind {
  if (netns === undefined) return { type: 'tap', persistent: true, multiQueue, vnetHeader: true };
  const name = valid(parseInterfaceName(inside), 'interface');
  const wrong = wrongPath(netns) ?? (isNetworkNamespace?.(netns) === false ? noNamespace(netns) : null);
  if (wrong !== null) throw new RequestRefused([{ ...wrong, path: 'netns' }]);
  return { type: 'veth', peer: { name, namespace: { path: netns } } };
}

// Whoever asks and whoever answers may be two processes.
function wrongPath(file: string): Diagnostic | null {
  if (!file.startsWith('/'))
    return refuse('bad-value', `${JSON.stringify(file)} is no absolute path`, 'say where the file is from the root');
  if (!/^\/+proc\/+(thread-)?self(\/|$)/.test(file)) return null;
  const message = `${JSON.stringify(file)} is another process to each who looks`;
  return refuse('bad-value', message, 'name the process by its number: /proc/PID/ns/net');
}

const noNamespace = (file: string): Diagnostic =>
  refuse(
    'no-namespace',
    `${JSON.stringify(file)} is no network namespace`,
    'name one by its file, such as /run/netns/NAME or /proc/PID/ns/net',
  );

/** What a guest got. */
export type Attached = {
  readonly guest: string;
  readonly network: string;
  readonly tap: InterfaceName;
  readonly mac: MacAddress;
  readonly addresses: readonly string[];
};

/** Finds what the guest got in what the engine did; the newest of its interfaces there. */
export function attachedAs({ guest, network }: ChangeOf<'attach'>, { proposal }: Outcome): Attached {
  const found = proposal.networks.find(({ declared }) => declared.name === network);
  const port = found?.ports.findLast(({ attachment }) => attachment.guest === guest.toLowerCase());
  if (port === undefined || port.link === null) throw new Error(`${guest} is not among the guests of ${network}`);
  const { mac, addresses } = port.attachment;
  return { guest: port.attachment.guest, network, tap: port.link.name, mac, addresses };
}
