import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asDesktopUser } from './browser.ts';

test('behind sudo, the browser is that of the user who typed it', () => {
  const env = { SUDO_UID: '1000', SUDO_GID: '1001', SUDO_USER: 'ann', HOME: '/root', DISPLAY: ':0' };
  assert.deepEqual(
    asDesktopUser(env, () => '/home/ann'),
    {
      uid: 1000,
      gid: 1001,
      env: {
        ...env,
        HOME: '/home/ann',
        USER: 'ann',
        LOGNAME: 'ann',
        XDG_RUNTIME_DIR: '/run/user/1000',
        DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus',
      },
    },
  );
});

test('without sudo, or for a user that is not known, it is the own one', () => {
  assert.deepEqual(
    asDesktopUser({ HOME: '/root' }, () => '/home/ann'),
    { env: { HOME: '/root' } },
  );
  const env = { SUDO_UID: '1000', SUDO_GID: '1000' };
  assert.deepEqual(
    asDesktopUser(env, () => null),
    { env },
  );
});
