import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LibvirtError } from '../protocol/libvirt-error.ts';
import { acceptedUri } from './accepted-uri.ts';

test('the networks of the system are opened by their URI, or by none', () => {
  assert.equal(acceptedUri('network:///system'), 'network:///system');
  assert.equal(acceptedUri(null), 'network:///system');
  assert.equal(acceptedUri(''), 'network:///system');
});

test('parameters are the client library’s, and are kept in what is opened', () => {
  for (const uri of ['network:///system?socket=/run/x', 'network:///system?no_verify=1', 'network:///system#x']) {
    assert.equal(acceptedUri(uri), uri);
  }
});

const refusal = (uri: string): LibvirtError => {
  try {
    acceptedUri(uri);
  } catch (error) {
    if (error instanceof LibvirtError) return error;
  }
  return assert.fail(`${uri} is not refused`);
};

test('another path than the system’s is refused as libvirt’s network driver does', () => {
  for (const path of ['/session', '/', '', '//system', '/System', '/system/']) {
    const { code, message } = refusal(`network://${path}`);
    assert.equal(code, 1);
    assert.equal(message, `internal error: unexpected network URI path '${path}', try network:///system`);
  }
});

test('other drivers, and other hosts, are refused: they are not here', () => {
  for (const uri of ['qemu:///system', 'test:///default', 'network://host/system', 'network+ssh:///system']) {
    const { code, message } = refusal(uri);
    assert.equal(code, 5);
    assert.equal(message, `no connection driver available for ${uri}`);
  }
});

test('what is no URI at all is refused in bounded time', () => {
  for (const uri of ['network', '://', 'http:', `${'a'.repeat(1_000_000)}`, `a${':/'.repeat(500_000)}`]) {
    assert.equal(refusal(uri).code, 5);
  }
});
