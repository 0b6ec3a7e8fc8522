import { type ChildProcess, spawn } from 'node:child_process';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { leasesFolder, PID_FILE } from '../../dnsmasq/layout.ts';
import { type DnsmasqService, OWN_NAMESPACE } from '../../state/host-state.ts';
import type { DnsmasqBatch } from './dnsmasq-batch.ts';
import { dnsmasqEnvironment } from './dnsmasq-environment.ts';
import { dnsmasqFailure, missingDnsmasq } from './dnsmasq-error.ts';
import { closedFolder, makeOpenFolder } from './dnsmasq-files.ts';
import { type Binding, configurationArgument, type ServiceFolder, writeIn, writeService } from './dnsmasq-folder.ts';
import { namespaceInodeOf } from './dnsmasq-observe.ts';
import type { Surroundings } from './doors.ts';

/** Writes the service's files and starts it; resolves when it serves. */
export async function startDnsmasq(
  { batch, ...surroundings }: Surroundings & { readonly batch: DnsmasqBatch },
  folder: ServiceFolder,
  service: DnsmasqService,
): Promise<void> {
  const { directories, inNamespace } = surroundings;
  makeOpenFolder(leasesFolder(directories));
  writeService(folder, service, bindingOf(surroundings, service));
  const staysChild = service.configuration.split('\n').includes('no-daemon');
  if (!staysChild) requireOpen(folder);
  if (!staysChild && service.namespace === OWN_NAMESPACE && (await batch.start(folder))) return;
  const child = inNamespace(service.namespace, () => spawnDnsmasq(folder));
  if (staysChild && child.pid !== undefined) writeIn(folder, PID_FILE, `${child.pid}\n`);
  await serves(child, staysChild ? 'says so' : 'parent ends', service.network);
}

function bindingOf({ directories, linkIndexOf }: Surroundings, { namespace, link, network }: DnsmasqService): Binding {
  const linkIndex = linkIndexOf({ namespace, name: link });
  const namespaceInode = namespaceInodeOf(directories, namespace);
  if (linkIndex !== null && namespaceInode !== null) return { namespace, link, linkIndex, namespaceInode };
  throw new KvmnetError(`there is no link ${link}`, {
    code: 'not-found',
    operation: 'start dnsmasq of network',
    subject: network,
  });
}

// Only later would it show, in dnsmasq's log: names and reservations that never change.
function requireOpen({ path, network }: ServiceFolder): void {
  const closed = closedFolder(path);
  if (closed === null) return;
  throw new KvmnetError(`it could not read its files again, once it is no longer root: ${closed} is closed to others`, {
    code: 'file-failed',
    operation: 'start dnsmasq of network',
    subject: network,
    hint: `chmod o+x ${closed}, or move the folder with KVMNET_RUN_DIR`,
  });
}

/** Detached: a signal from the terminal is not for it. */
function spawnDnsmasq(folder: ServiceFolder): ChildProcess {
  return spawn('dnsmasq', [configurationArgument(folder)], {
    cwd: '/',
    detached: true,
    env: dnsmasqEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

/**
 * As a daemon, dnsmasq's first process ends, with code 0, when the second serves. Where it stays our child it says
 * "started" when it does; then it loses its stderr, but not its log file.
 */
function serves(child: ChildProcess, sign: 'parent ends' | 'says so', network: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const settle = (outcome: () => void): void => {
      clearTimeout(deadline);
      child.stderr?.destroy();
      child.removeAllListeners().unref();
      outcome();
    };
    const deadline = setTimeout(() => {
      child.kill('SIGKILL');
      settle(() => reject(dnsmasqFailure(`it does not serve after ${SECONDS_TO_START} s\n${said}`, network)));
    }, SECONDS_TO_START * 1000);
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (sign === 'says so' && /^dnsmasq: started, /m.test(said)) settle(resolve);
    });
    child.once('error', (cause) => settle(() => reject(missingDnsmasq(cause))));
    child.once('exit', (code) => {
      if (sign === 'parent ends' && code === 0) settle(resolve);
    });
    // Only now has all been read that it said.
    child.once('close', () => settle(() => reject(dnsmasqFailure(said, network))));
  });
}

/** Usually 6 ms; a machine that is short of memory may take its time. */
const SECONDS_TO_START = 20;
