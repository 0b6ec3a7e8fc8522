import type { Codec } from '../../xdr/codec.ts';
import { connectionProcedures } from '../protocol/connection-procedures.ts';
import { networkProcedures } from '../protocol/network-procedures.ts';
import { portProcedures } from '../protocol/port-procedures.ts';
import type { AnyProcedure } from '../protocol/procedure.ts';
import type { ConnectionHandlers } from './connection-handlers.ts';
import type { Caller, NetworkHandlers } from './handlers.ts';
import type { Session } from './session.ts';

/** How a call is answered. What its codecs are of, its own handler alone knows. */
export type Route = {
  /** The name of it in libvirt's API. */
  readonly api: string;
  readonly args: Codec<unknown>;
  readonly result: Codec<unknown>;
  readonly writes: boolean;
  readonly needsOpen: boolean;
  readonly answer: (args: unknown, session: Session) => unknown;
};

/** Routes by the number of the procedure. */
export type Routes = ReadonlyMap<number, Route>;

type Answer = (args: never, session: Session) => unknown;

/** Those by which a client comes in, or leaves again. */
const beforeOpen: readonly string[] = ['connectOpen', 'connectClose', 'authList', 'connectSupportsFeature'];

export function routesTo(connection: ConnectionHandlers, networks: NetworkHandlers): Routes {
  return new Map([
    ...routes(connectionProcedures, (name) => connection[name]),
    ...routes({ ...networkProcedures, ...portProcedures }, (name) => forCaller(networks[name], apiOf(name))),
  ]);
}

type CallerAnswer = (args: never, caller: Caller) => unknown;

const forCaller =
  (answer: CallerAnswer, api: string): Answer =>
  (args, { id, peer, readOnly, gone }) =>
    answer(args, { id, peer, readOnly, gone, api });

const apiOf = (procedure: string): string => `vir${procedure.charAt(0).toUpperCase()}${procedure.slice(1)}`;

function routes<Name extends string>(
  table: Readonly<Record<Name, AnyProcedure>>,
  answerOf: (name: Name) => Answer,
): [number, Route][] {
  return (Object.keys(table) as Name[]).map((name) => {
    const { number, args, result, writes } = table[name];
    return [
      number,
      {
        api: apiOf(name),
        // The tables of handlers are typed by these same procedures, so that each answer fits its codecs.
        args: args as Codec<unknown>,
        result: result as Codec<unknown>,
        writes,
        needsOpen: !beforeOpen.includes(name),
        answer: answerOf(name) as Route['answer'],
      },
    ];
  });
}
