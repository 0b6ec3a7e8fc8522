import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorCode } from '../protocol/error-code.ts';
import { LibvirtError } from '../protocol/libvirt-error.ts';
import { handlersIn, oneAfterTheOther } from './turn.ts';

test('a call of a client that has gone before its turn is left out, and the next has its turn', async () => {
  const ran: string[] = [];
  const handler = handlersIn(oneAfterTheOther(), () => null)(async (name: string) => ran.push(name));
  const stays = callerWho(new AbortController());
  const leaves = new AbortController();
  const calls = [
    handler('first', stays),
    handler('of one that goes', callerWho(leaves)),
    handler('last', stays),
  ] as const;
  leaves.abort();
  await assert.rejects(calls[1], isFailedOperation);
  await Promise.all([calls[0], calls[2]]);
  assert.deepEqual(ran, ['first', 'last']);
});

test('a call whose turn has come goes on to its end, though its client goes', async () => {
  const ran: string[] = [];
  const leaves = new AbortController();
  const handler = handlersIn(
    oneAfterTheOther(),
    () => null,
  )(async (name: string) => {
    leaves.abort();
    await Promise.resolve();
    ran.push(name);
  });
  await handler('begun', callerWho(leaves));
  assert.deepEqual(ran, ['begun']);
});

const callerWho = ({ signal }: AbortController) => ({
  id: 1,
  peer: { processId: 4711, userId: 0, groupId: 0 },
  readOnly: false,
  gone: signal,
  api: 'virNetworkCreate',
});

// No mistake of ours, which would be one for the log.
const isFailedOperation = (error: unknown): boolean =>
  error instanceof LibvirtError && error.code === errorCode.operationFailed;
