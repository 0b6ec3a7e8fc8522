import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseLinkDns } from './link-dns.ts';

const TOLD = { servers: 'SERVERS', search: 'DOMAINS', routed: 'ROUTES', defaultRoute: 'DEFAULT_ROUTE' };

describe('what systemd-resolved knows of a link', () => {
  test('is servers, domains and whether it is asked about all others', () => {
    const text =
      '# This is private data. Do not parse.\nSERVERS=192.0.2.53 2001:db8::53\nDOMAINS=example.org\nROUTES=~corp.example lab\nDEFAULT_ROUTE=no\n';
    assert.deepEqual(parseLinkDns(text, TOLD), {
      servers: ['192.0.2.53', '2001:db8::53'],
      domains: ['example.org', '~corp.example', '~lab'],
      defaultRoute: false,
    });
  });

  test('has servers without the name of their certificate and their link', () => {
    const text = 'SERVERS=192.0.2.53#dns.example fe80::1%3 nonsense';
    assert.deepEqual(parseLinkDns(text, TOLD), { servers: ['192.0.2.53', 'fe80::1'], domains: [], defaultRoute: null });
  });

  test('is nothing where neither a server nor a domain is named', () => {
    for (const text of ['', 'DEFAULT_ROUTE=yes', 'SERVERS=\nDOMAINS=', '\0\0\r\n'])
      assert.equal(parseLinkDns(text, TOLD), null);
  });
});
