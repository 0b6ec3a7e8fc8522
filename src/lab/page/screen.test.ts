import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forwardingCommand, screenOf } from './screen.ts';

const connection = { client: '192.0.2.254', clientPort: 50_000, server: '192.0.2.1', serverPort: 22 };

test('a desktop is where there is a display, of whichever kind', () => {
  assert.equal(screenOf({ DISPLAY: ':0' }, null).kind, 'desktop');
  assert.equal(screenOf({ WAYLAND_DISPLAY: 'wayland-0' }, null).kind, 'desktop');
  assert.equal(screenOf({}, null).kind, 'unknown');
});

test('the screen is at the other end of an SSH session, though that forwards a display', () => {
  assert.deepEqual(screenOf({ DISPLAY: 'localhost:10.0' }, connection), { kind: 'remote', connection });
});

test('a port is forwarded to the same address at the other end of a session', () => {
  assert.equal(forwardingCommand(40_123, connection, 'ann'), 'ssh -N -L 40123:127.0.0.1:40123 ann@192.0.2.1');
  assert.equal(
    forwardingCommand(80, { ...connection, serverPort: 2222 }, 'root'),
    'ssh -p 2222 -N -L 80:127.0.0.1:80 root@192.0.2.1',
  );
});
