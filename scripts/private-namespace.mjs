import { spawn, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import * as path from 'node:path';

/**
 * `sh` stays process 1, for it reaps orphans, which Node does not. New /run, so that `ip netns` and pid files of the
 * machine are out of reach; new /sys, because the old one goes on showing the machine's links.
 */
const prepare = [
  'set -e',
  'mount -t tmpfs -o mode=0755 tmpfs /run',
  ...lettingIn([path.dirname(import.meta.dirname), path.resolve(process.execPath, '../..')]),
  'mount -t sysfs sysfs /sys',
  'ip link set dev lo up',
  'set +e',
  '"$@"',
  'exit $?',
].join('\n');

/**
 * The command line that runs a program in network, mount and process namespaces of its own, with the loopback up (and a
 * host name of its own, which clients of DHCP set): there it cannot touch the machine's network, and all that it starts ends with it. It ends with us, also at our kill -9.
 * @param {readonly string[]} command
 * @returns {string[]}
 */
export function inPrivateNamespace(command) {
  const asRoot = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];
  const unshare = [
    'unshare',
    ...asRoot,
    '--net',
    '--uts',
    '--mount',
    '--pid',
    '--fork',
    '--kill-child',
    '--mount-proc',
  ];
  return ['setpriv', '--pdeathsig', 'KILL', ...unshare, 'sh', '-c', prepare, 'sh', ...command];
}

/**
 * Why such namespaces cannot be made here; undefined when they can.
 * @returns {string | undefined}
 */
export function whyNoPrivateNamespace() {
  const [program = '', ...args] = inPrivateNamespace(['true']);
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (status === 0) return undefined;
  return `no namespaces can be made here: ${error?.message ?? stderr.trim()}`;
}

/**
 * Runs a program on our terminal, with descriptor 3 as a way to send a result back.
 * @param {readonly string[]} command
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string }} [options]
 * @returns {Promise<{ code: number, result: string }>}
 */
export function runWithResult([program = '', ...args], options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['inherit', 'inherit', 'inherit', 'pipe'] });
    let result = '';
    child.stdio[3]?.on('data', (text) => {
      result += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, result }));
  });
}

/**
 * Lines that let every user come to these folders, as some tests do, also where they lie in one that only its owner may
 * enter, such as /root: in the namespace that one lies under another, which is open to all, and keeps in memory what is
 * written there. Where the kernel has no overlays, nothing else is in it.
 * @param {readonly string[]} folders
 */
function lettingIn(folders) {
  const hidden = folders.filter((folder) => closedAbove(folder) !== null);
  const closed = [...new Set(hidden.map(closedAbove))].map((folder) => quoted(String(folder)));
  const aside = (/** @type {number} */ index) => `/run/let-in/${index}`;
  const layers = (/** @type {number} */ index) => [`/run/let-in/upper-${index}`, `/run/let-in/work-${index}`];
  return [
    ...hidden.map((folder, index) => `mkdir -p ${aside(index)} && mount --bind ${quoted(folder)} ${aside(index)}`),
    ...closed.flatMap((folder, index) => {
      const [upper, work] = layers(index);
      return [
        `mkdir ${upper} ${work}`,
        `mount -t overlay -o lowerdir=${folder},upperdir=${upper},workdir=${work} overlay ${folder} ||` +
          ` mount -t tmpfs -o mode=0755 tmpfs ${folder}`,
      ];
    }),
    ...hidden.map((folder, index) => `mkdir -p ${quoted(folder)} && mount --move ${aside(index)} ${quoted(folder)}`),
    // Else we would stay in the folder that is covered now.
    'cd "$PWD"',
  ];
}

/**
 * The outermost folder above this one that others may not enter.
 * @param {string} folder
 * @returns {string | null}
 */
function closedAbove(folder) {
  const above = path.dirname(folder);
  if (above === folder) return null;
  return closedAbove(above) ?? ((statSync(above).mode & 0o001) === 0 ? above : null);
}

/** @param {string} text */
function quoted(text) {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
