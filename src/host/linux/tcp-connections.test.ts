import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseTcpTable, readTcpConnections } from './tcp-connections.ts';

// As Linux 6.18 prints it.
const TCP = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 010200C0:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 12345 1 0000000000000000 100 0 0 10 0
   1: 010200C0:0016 FE0200C0:D431 01 00000024:00000000 01:00000014 00000000     0        0 12346 4 0000000000000000 20 4 30 10 -1
   2: 010200C0:0050 FE0200C0:D432 01 00000024:00000000 01:00000014 0000000B     0        0 12347 4 0000000000000000 20 4 30 10 -1
   3: 010200C0:0050 FE0200C0:D433 06 00000000:00000000 03:00001234 00000000     0        0 0 3 0000000000000000
`;
const TCP6 = `  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0000000000000000FFFF0000010200C0:0016 0000000000000000FFFF0000FE0200C0:D434 01 00000000:00000000 02:0009C4C0 00000000     0        0 12348 2 0000000000000000 20 4 28 10 -1
   1: B80D0120000000000000000001000000:0016 B80D01200000000000000000FE000000:D435 01 00000000:00000000 02:0009C4C0 00000000     0        0 12349 2 0000000000000000 20 4 28 10 -1
`;

describe('TCP connections', () => {
  test('of IPv4 are those that are open at both ends, with what was sent again', () => {
    assert.deepEqual(parseTcpTable(TCP), [
      { local: { address: '192.0.2.1', port: 22 }, remote: { address: '192.0.2.254', port: 54321 }, retransmits: 0 },
      { local: { address: '192.0.2.1', port: 80 }, remote: { address: '192.0.2.254', port: 54322 }, retransmits: 11 },
    ]);
  });

  test('of IPv4 clients of a server that listens on :: are of IPv4', () => {
    assert.deepEqual(
      parseTcpTable(TCP6).map(({ local, remote }) => [local.address, remote.address]),
      [
        ['192.0.2.1', '192.0.2.254'],
        ['2001:db8::1', '2001:db8::fe'],
      ],
    );
  });

  test('are none where there is no table, an empty one, or another text', () => {
    assert.deepEqual(readTcpConnections('/nonexistent'), []);
    for (const text of ['', '\n\n', 'sl\n 0: zz:16 FE0200C0:D431 01', 'sl\n 0: 0102:0016 FE0200C0:D431 01'])
      assert.deepEqual(parseTcpTable(text), []);
  });
});
