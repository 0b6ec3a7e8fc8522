import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { INTERNET, LAN } from '../world-addresses.ts';
import type { Node } from './node.ts';
import { LAB_FOLDER } from './paths.ts';

/**
 * Starts the LAN's DHCP, DNS and router advertisements, and waits until they serve. dnsmasq stays in the foreground, as
 * its parts that become a daemon give up groups, which cannot be done in a user namespace.
 */
export async function startRouterServer(router: Node): Promise<void> {
  const [program = '', ...args] = router.command(['dnsmasq', ...OPTIONS]);
  const server = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, LC_ALL: 'C' } });
  const log = createWriteStream(`${LAB_FOLDER}/router.log`);
  let said = '';
  await new Promise<void>((resolve, reject) => {
    server.stderr.setEncoding('utf8').on('data', (text: string) => {
      log.write(text);
      said += text;
      // It says so when all its sockets are open.
      if (said.includes('started, version')) resolve();
    });
    server.once('close', () => reject(notStarted(said)));
    server.once('error', (cause) => reject(notStarted(cause.message)));
  });
}

const OPTIONS = [
  '--no-daemon',
  '--conf-file=/dev/null',
  '--no-resolv',
  '--no-hosts',
  '--interface=lan',
  '--except-interface=lo',
  '--bind-interfaces',
  // Nobody else is in this LAN: no need to try an address for three seconds before handing it out.
  '--no-ping',
  '--dhcp-authoritative',
  `--dhcp-leasefile=${LAB_FOLDER}/router.leases`,
  `--dhcp-range=${LAN.range4},12h`,
  '--enable-ra',
  '--dhcp-range=::,constructor:lan,ra-only,64',
  `--domain=${LAN.domain}`,
  `--local=/${LAN.domain}/`,
  `--host-record=${[...INTERNET.names, INTERNET.server4, INTERNET.server6].join(',')}`,
];

const notStarted = (reason: string): KvmnetError =>
  new KvmnetError(reason.trim(), { code: 'service-failed', operation: 'start the server of', subject: 'router' });
