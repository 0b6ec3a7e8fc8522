import type { Command } from 'commander';
import { DEFAULT_LIBVIRT_SOCKET } from '../../daemon/default-libvirt-socket.ts';

type Options = {
  readonly libvirtSocket: string;
  readonly http?: string;
  readonly httpName: readonly string[];
  readonly jsonLog: boolean;
};

/** `kvmnet daemon`: keeps networks as they should be, and serves libvirt's clients. */
export function register(program: Command): void {
  program
    .command('daemon')
    .description('keep networks as they should be, whatever befalls them, and serve clients of libvirt')
    .option(
      '--libvirt-socket <path>',
      "where libvirt's clients find it; the read-only socket is beside it, with -ro",
      DEFAULT_LIBVIRT_SOCKET,
    )
    .option('--http <address>', 'where browsers find the page: PORT (of the loopback address), or ADDRESS:PORT')
    .option('--http-name <names...>', 'by which names browsers may call it besides localhost', [])
    .option('--json-log', 'write the log for programs: an object a line', false)
    .action(run);
}

async function run({ libvirtSocket, http, httpName, jsonLog }: Options): Promise<void> {
  const { daemonAt } = await import('../../engine/chronicle.ts');
  const { runDaemon } = await import('../../daemon/run-daemon.ts');
  const { libvirtClients } = await import('../../daemon/libvirt-clients.ts');
  const { apiClients } = await import('../../daemon/api-clients.ts');
  const { httpAddress } = await import('../http-address.ts');
  const { declaredOtherwise } = await import('../declared-otherwise.ts');
  const { libvirtdLinks } = await import('../libvirtd-links.ts');
  const { adoptionKeeper } = await import('../adoption-keeper.ts');
  const { VERSION } = await import('../version.ts');
  const { directoriesOf } = await import('../directories.ts');
  const { bootRequest, reloadRequest } = await import('../daemon-requests.ts');
  await runDaemon({
    directories: directoriesOf(),
    version: VERSION,
    libvirtSocket,
    http: http === undefined ? null : httpAddress(http),
    jsonLog,
    autostart: bootRequest,
    reload: async ({ engine }) => {
      await engine.as(daemonAt('reload')).apply(reloadRequest());
    },
    services: [
      libvirtClients(VERSION),
      apiClients({ version: VERSION, httpNames: httpName.map((name) => name.toLowerCase()), declaredOtherwise }),
      libvirtdLinks,
      adoptionKeeper,
    ],
  });
  // A handle that somebody has forgotten is no reason to stay.
  process.exit(0);
}
