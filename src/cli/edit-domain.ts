import { RequestRefused } from '../engine/engine.ts';
import { parseMacAddress } from '../net/mac-address.ts';
import { type ChangedDomain, changeDomain, type DomainChange } from './domain-change.ts';
import type { DomainPlace } from './domain-place.ts';
import { reportDiagnostics } from './failure.ts';
import { fromUser } from './from-user.ts';
import type { InterfaceRequest } from './interface-request.ts';
import { print, printJson } from './output.ts';
import { UsageError } from './usage-error.ts';

type ChangeOptions = { readonly replace?: string; readonly remove: boolean; readonly mac?: string };

/** @throws UsageError where several changes are asked for, or one without a domain */
export function requestedChange({ replace, remove, mac }: ChangeOptions, hasDomain: boolean): DomainChange {
  if (!hasDomain && (remove || replace !== undefined)) {
    throw new UsageError(`--${remove ? 'remove' : 'replace'} needs a domain: a file, "-", or --domain NAME`);
  }
  if (remove && replace !== undefined) throw new UsageError('--remove and --replace are both given');
  if (remove) return { kind: 'remove' };
  if (replace === undefined) return { kind: 'add' };
  if (mac !== undefined) throw new UsageError('with --replace, the interface keeps its MAC: leave --mac out');
  return { kind: 'move', mac: fromUser(parseMacAddress(replace)) };
}

/** Changes a domain where it is, and says what was done. */
export async function editDomain(
  place: DomainPlace,
  request: InterfaceRequest & { readonly change: DomainChange },
  { json }: { readonly json: boolean },
): Promise<void> {
  const before = await place.read();
  const changed = changeDomain(place.label, before, request);
  if (changed.text === undefined) throw new RequestRefused(changed.diagnostics);
  if (json && place.label === '-') return printJson({ ...summary(changed), xml: changed.text });
  const more = await place.write(changed.text);
  if (json) return printJson({ ...summary(changed), note: more });
  await reportDiagnostics(changed.diagnostics, false);
  const said = [`${changed.name ?? place.label}: ${changed.done}`, ...(more === null ? [] : [more])].join('\n  ');
  // Standard output may be the domain.
  if (place.label === '-') process.stderr.write(`${said}\n`);
  else print(`${said}\n`);
}

const summary = ({ name, done, diagnostics }: ChangedDomain) => ({ domain: name, done, diagnostics });
