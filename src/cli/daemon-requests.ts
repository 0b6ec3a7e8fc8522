import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startRequest } from '../api/changes/start-request.ts';
import { type Configuration, parseConfiguration } from '../config/parse.ts';
import { failureEntries } from '../daemon/failure-entries.ts';
import type { Log } from '../daemon/log.ts';
import { noRequest, type Request } from '../engine/request.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Directories } from '../state/facts.ts';
import { filesIn, readConfiguration } from './configuration.ts';
import { directoriesOf } from './directories.ts';

/**
 * What is started at boot: the networks that start by themselves, as /etc/kvmnet declares them or as they were applied
 * before. What runs already is left as it is. A mistake in the files is no reason for a host to be without the networks
 * that it had.
 */
export function bootRequest(known: Catalogue, log: Log, directories: Directories = directoriesOf()): Request {
  const running = new Set(known.live.map(({ name }) => name));
  const { configuration, hasFiles } = declaredOrNothing(directories, log);
  const { start, declare } = startRequest([], configuration, known);
  const isNew = !hasFiles && !hasHadNetworks(directories);
  return {
    ...noRequest,
    save: isNew ? parseConfiguration([{ file: 'default', text: FIRST_NETWORK }]).networks : [],
    start: start.filter((name) => !running.has(name)),
    declare: declare.filter(({ name }) => !running.has(name)),
  };
}

/**
 * What a machine has that never had a network, nor declares any: the one that libvirt's users look for. As there, it waits to be started,
 * has IPv4 alone, and lets guests use all services of the host.
 */
const FIRST_NETWORK = `
networks:
  default:
    mode: nat
    hostServices: all
    ipv6: false
    translation: {ipv6: false}
    dns: {localOnly: false, forwardPlainNames: true}
    autostart: false
`;

// Once it is undefined it does not come back.
const hasHadNetworks = ({ state }: Directories): boolean => existsSync(join(state, 'networks.json'));

/** What SIGHUP asks for: the host as /etc/kvmnet declares it. @throws RequestRefused with every mistake in the files */
export function reloadRequest(): Request {
  const files = filesIn(directoriesOf().config);
  return files.length === 0 ? noRequest : { ...noRequest, declare: readConfiguration(files).networks };
}

type Declared = { readonly configuration: Configuration; readonly hasFiles: boolean };

function declaredOrNothing({ config }: Directories, log: Log): Declared {
  const nothing = parseConfiguration([]);
  try {
    const files = filesIn(config);
    if (files.length === 0) return { configuration: nothing, hasFiles: false };
    return { configuration: readConfiguration(files), hasFiles: true };
  } catch (error) {
    failureEntries('the configuration is left aside', error).forEach(log);
    return { configuration: nothing, hasFiles: true };
  }
}
