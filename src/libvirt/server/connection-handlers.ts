import type { connectionProcedures } from '../protocol/connection-procedures.ts';
import type { ArgsOf, ResultOf } from '../protocol/procedure.ts';
import { acceptedUri } from './accepted-uri.ts';
import type { Access, Peer } from './peer.ts';
import { refused } from './refused.ts';
import type { Session } from './session.ts';

type Procedures = typeof connectionProcedures;

/** What answers the procedures of the connection itself; all of them at once, without waiting for anything. */
export type ConnectionHandlers = {
  readonly [Name in keyof Procedures]: (args: ArgsOf<Procedures[Name]>, session: Session) => ResultOf<Procedures[Name]>;
};

export type ConnectionFacts = {
  readonly hostName: string;
  /** kvmnet's own, `1.2.3`. */
  readonly version: string;
  /** Why this peer may not come in here; null when it may. Without it, whoever can open the socket may. */
  readonly whyRefused?: (peer: Peer, access: Access) => string | null;
};

/**
 * The version of libvirt that we pass for: the one in which the youngest procedure came that we answer, that of networks'
 * metadata. Programs conclude from it what they may ask for.
 */
const LIBVIRT_VERSION = '9.7.0';

/** What libvirt's own network driver calls itself. */
const TYPE = 'network';

/** VIR_CONNECT_RO. */
const FLAG_READ_ONLY = 1;

/** REMOTE_AUTH_NONE: who may open the socket, is in. */
const NO_AUTHENTICATION = 0;

export const connectionHandlers = ({ hostName, version, whyRefused }: ConnectionFacts): ConnectionHandlers => ({
  connectOpen: ({ uri, flags }, session) => {
    if (session.uri !== null) throw refused('internal', 'connection already open');
    const reason = whyRefused?.(session.peer, session) ?? null;
    if (reason !== null) throw refused('authFailed', reason);
    session.uri = acceptedUri(uri);
    session.readOnly ||= (flags & FLAG_READ_ONLY) !== 0;
  },
  connectClose: (_, session) => session.closeWhenAnswered(),
  connectGetType: () => ({ type: TYPE }),
  connectGetVersion: () => ({ version: versionNumber(version) }),
  connectGetHostname: () => ({ hostName }),
  connectSupportsFeature: ({ feature }, session) => {
    if (feature === FEATURES.keepAlive) session.startKeepAlive();
    return { supported: supported.has(feature) ? 1 : 0 };
  },
  authList: () => ({ kinds: [NO_AUTHENTICATION] }),
  connectGetURI: (_, { uri }) => ({ uri: uri ?? '' }),
  // It does not leave the machine.
  connectIsSecure: () => ({ secure: 1 }),
  connectGetLibVersion: () => ({ version: versionNumber(LIBVIRT_VERSION) }),
  connectNetworkEventRegisterAny: ({ event, network }, { subscriptions }) => ({
    callback: subscriptions.add(event, network),
  }),
  connectNetworkEventDeregisterAny: ({ callback }, { subscriptions }) => subscriptions.remove(callback),
  // There is nothing behind us that could be closed without the client's own connection ending, which it sees.
  connectRegisterCloseCallback: () => undefined,
  connectUnregisterCloseCallback: () => undefined,
  // On whose behalf virtqemud calls: who may do so, may do everything here, so that nothing hangs on it.
  connectSetIdentity: () => undefined,
});

/** virDrvFeature: what clients ask for before they rely on it, and what we have of it. */
const FEATURES = {
  typedParameterStrings: 9,
  keepAlive: 10,
  eventCallbacks: 14,
  closeCallback: 15,
  updateArgumentOrder: 16,
} as const;

const supported: ReadonlySet<number> = new Set(Object.values(FEATURES));

/** As libvirt writes versions into one number: 1.2.3 is 1 002 003. */
function versionNumber(version: string): bigint {
  const [major = 0, minor = 0, release = 0] = version.split(/[.-]/).map((part) => Number.parseInt(part, 10) || 0);
  return BigInt(major * 1_000_000 + minor * 1000 + release);
}
