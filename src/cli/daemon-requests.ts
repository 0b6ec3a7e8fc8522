import { type Configuration, parseConfiguration } from '../config/parse.ts';
import { failureEntries } from '../daemon/failure-entries.ts';
import type { Log } from '../daemon/log.ts';
import { noRequest, type Request } from '../engine/request.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { filesIn, readConfiguration } from './configuration.ts';
import { directoriesOf } from './directories.ts';
import { startRequest } from './start-request.ts';

/**
 * What is started at boot: the networks that start by themselves, as /etc/kvmnet declares them or as they were applied
 * before. What runs already is left as it is. A mistake in the files is no reason for a host to be without the networks
 * that it had.
 */
export function bootRequest(known: Catalogue, log: Log): Request {
  const running = new Set(known.live.map(({ name }) => name));
  const { start, declare } = startRequest([], declaredOrNothing(log), known);
  return {
    ...noRequest,
    start: start.filter((name) => !running.has(name)),
    declare: declare.filter(({ name }) => !running.has(name)),
  };
}

/** What SIGHUP asks for: the host as /etc/kvmnet declares it. @throws RequestRefused with every mistake in the files */
export function reloadRequest(): Request {
  const files = filesIn(directoriesOf().config);
  return files.length === 0 ? noRequest : { ...noRequest, declare: readConfiguration(files).networks };
}

function declaredOrNothing(log: Log): Configuration {
  try {
    const files = filesIn(directoriesOf().config);
    return files.length === 0 ? parseConfiguration([]) : readConfiguration(files);
  } catch (error) {
    failureEntries('the configuration is left aside', error).forEach(log);
    return parseConfiguration([]);
  }
}
