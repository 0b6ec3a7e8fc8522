import { decode } from '../../xdr/codec.ts';
import { MalformedXdr } from '../../xdr/malformed-xdr.ts';
import { errorBody, errorBodyOf } from '../protocol/error-body.ts';
import { errorDomain } from '../protocol/error-code.ts';
import { LibvirtError } from '../protocol/libvirt-error.ts';
import { type MessageHeader, messageStatus, messageType, printMessage, REMOTE_PROGRAM } from '../protocol/message.ts';
import { otherProcedure } from '../protocol/other-procedures.ts';
import type { Frame } from './framer.ts';
import type { Log } from './log.ts';
import { refused } from './refused.ts';
import type { Route, Routes } from './routes.ts';
import type { Session } from './session.ts';

export type Dispatch = { readonly routes: Routes; readonly log: Log };

/**
 * The reply to a message; null to what is no call and has no reply, such as data of a stream. Never rejects. The
 * message is read, and its answering begun, before this returns.
 */
export async function reply({ routes, log }: Dispatch, frame: Frame, session: Session): Promise<Uint8Array | null> {
  const { header } = frame;
  if (header.type !== messageType.call && header.type !== messageType.callWithFiles) return null;
  const route = routes.get(header.procedure);
  try {
    requireOurs(header);
    if (route === undefined) throw notOurs(header.procedure, session);
    const args = readArgs(frame, route);
    requireAllowed(route, session);
    return printMessage(replyHeader(header, messageStatus.ok), route.result, await route.answer(args, session));
  } catch (error) {
    const body = errorBodyOf(asLibvirtError(error, `${route?.api} of client ${session.id}`, log));
    return printMessage(replyHeader(header, messageStatus.error), errorBody, body);
  }
}

/** What a message must be before its procedure is looked at. */
function requireOurs({ program, version, type, status }: MessageHeader): void {
  if (program !== REMOTE_PROGRAM.program || version !== REMOTE_PROGRAM.version) {
    throw refused('rpc', `Cannot find program ${program} version ${version}`);
  }
  // No procedure of ours takes files, and Node does not receive any.
  if (type !== messageType.call) throw refused('rpc', `Unexpected message type ${type}`);
  if (status !== messageStatus.ok) throw refused('rpc', `Unexpected message status ${status}`);
}

function notOurs(procedure: number, session: Session): LibvirtError {
  const api = otherProcedure(procedure);
  if (api === undefined) return refused('rpc', `unknown procedure: ${procedure}`);
  return session.uri === null ? notOpen() : refused('noSupport', api, errorDomain.domain);
}

function readArgs({ body }: Frame, { args }: Route): unknown {
  if (body === null) throw refused('rpc', 'Unable to decode message payload: it is too long for a read-only client');
  try {
    return decode(args, body);
  } catch (error) {
    if (error instanceof MalformedXdr) throw refused('rpc', `Unable to decode message payload: ${error.message}`);
    throw error;
  }
}

function requireAllowed({ api, writes, needsOpen }: Route, { uri, readOnly }: Session): void {
  if (needsOpen && uri === null) throw notOpen();
  if (writes && readOnly) throw refused('operationDenied', `read only access prevents ${api}`, errorDomain.network);
}

const notOpen = (): LibvirtError => refused('internal', 'connection not open');

const replyHeader = (call: MessageHeader, status: number): MessageHeader => ({
  ...call,
  type: messageType.reply,
  status,
});

/** Whatever was thrown, as an answer. Of a mistake of ours the client learns that it is one; the log has the rest. */
function asLibvirtError(error: unknown, what: string, log: Log): LibvirtError {
  if (error instanceof LibvirtError) return error;
  log({ severity: 'error', message: `cannot answer ${what}`, cause: error });
  return refused('internal', `kvmnet could not answer, for a reason that its log tells`, errorDomain.network);
}
