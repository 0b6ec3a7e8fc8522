import { CONFIGURATION_FILE, leasesFile, leasesFolder, PID_FILE, serviceFolder } from '../dnsmasq/layout.ts';
import type { DnsmasqService } from '../state/host-state.ts';
import type { OperationOf } from './operation.ts';
import { hereDocument, lineIn, type PrintContext, shellComment, shellLine } from './print-shell.ts';

/** Writes the files, which are shown only to whoever wants the details, and starts dnsmasq where it serves. */
export function printStartService({ service }: OperationOf<'start-service'>, context: PrintContext): string[] {
  const folder = serviceFolder(context.directories, service.network);
  const start = lineIn(service.namespace, context, ['dnsmasq', `--conf-file=${folder}/${CONFIGURATION_FILE}`]);
  return [
    ...writeAll(service, context),
    staysInFront(service) ? `${start} & echo $! >${quoted(pidFile(service.network, context))}` : start,
  ];
}

// Where it cannot become a daemon, it is the shell that puts it behind, and knows its number.
const staysInFront = ({ configuration }: DnsmasqService): boolean => configuration.split('\n').includes('no-daemon');

/** Writes what is read while it serves, and says so. */
export function printReloadService({ service }: OperationOf<'reload-service'>, context: PrintContext): string[] {
  const pid = pidFile(service.network, context);
  return [...write(service.files, service.network, context), `kill -HUP "$(cat ${quoted(pid)})"`];
}

export const printRestartService = ({ service }: OperationOf<'restart-service'>, context: PrintContext): string[] => [
  end(service.network, context),
  ...printStartService({ kind: 'start-service', service }, context),
];

/** Its leases stay. */
export const printStopService = ({ network }: OperationOf<'stop-service'>, context: PrintContext): string[] => [
  end(network, context),
  shellLine(['rm', '-r', serviceFolder(context.directories, network)]),
];

export const printForgetLeases = ({ network }: OperationOf<'forget-leases'>, context: PrintContext): string[] => [
  shellLine(['rm', '-f', leasesFile(context.directories, network)]),
];

// One that does not run is no reason to stop: in a list of `and`, sh -e minds only the last command.
function end(network: string, context: PrintContext): string {
  const ended = `while kill -0 "$pid" 2>/dev/null; do sleep 0.05; done`;
  return `pid=$(cat ${quoted(pidFile(network, context))}) && kill "$pid" && ${ended}`;
}

function writeAll(service: DnsmasqService, context: PrintContext): string[] {
  const folders = [serviceFolder(context.directories, service.network), leasesFolder(context.directories)];
  const files = { [CONFIGURATION_FILE]: service.configuration, ...service.files };
  return [shellLine(['mkdir', '-p', ...folders]), ...write(files, service.network, context)];
}

function write(files: DnsmasqService['files'], network: string, context: PrintContext): string[] {
  const folder = serviceFolder(context.directories, network);
  if (!context.verbose) return [shellComment(`write ${Object.keys(files).join(', ')} in ${folder}`)];
  return Object.entries(files).flatMap(([name, text]) =>
    hereDocument(`cat >${quoted(`${folder}/${name}`)}`, text === '' ? [] : text.replace(/\n$/, '').split('\n')),
  );
}

const pidFile = (network: string, { directories }: PrintContext): string =>
  `${serviceFolder(directories, network)}/${PID_FILE}`;

const quoted = (word: string): string => shellLine([word]);
