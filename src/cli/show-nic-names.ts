import { contradictions } from '../naming/contradictions.ts';
import { explainName, type NameReason } from '../naming/explain-name.ts';
import { readNaming } from '../naming/naming-files.ts';
import type { NicIdentity } from '../state/nic-identity.ts';
import { reportDiagnostics } from './failure.ts';
import { namingWorld } from './naming-world.ts';
import { print, printJson } from './output.ts';
import { table } from './table.ts';

/** Shows each NIC with what it is known by, who gave it its name, and what speaks for that. */
export async function showNicNames({ root, json }: { readonly root?: string; readonly json: boolean }): Promise<void> {
  const { nics, files } = namingWorld(root);
  const naming = readNaming(files);
  const explained = nics.map((nic) => ({ nic, reason: explainName(nic, naming) }));
  const diagnostics = [...naming.diagnostics, ...contradictions(nics, naming)];
  if (json) return printJson({ nics: explained.map(({ nic, reason }) => ({ ...nic, named: reason })), diagnostics });
  await reportDiagnostics(diagnostics, false);
  print(nicTable(explained) + explained.map(({ nic, reason }) => nextWords(nic, reason)).join(''));
}

type Explained = { readonly nic: NicIdentity; readonly reason: NameReason };

function nicTable(explained: readonly Explained[]): string {
  const rows = explained.map(({ nic, reason }) => [
    nic.name,
    nic.mac ?? (nic.medium === 'infiniband' ? nic.address : '-'),
    nic.path ?? '-',
    nic.driver ?? '-',
    giverWords(reason),
    reason.evidence.join('; '),
  ]);
  const header = ['NIC', 'MAC', 'PATH', 'DRIVER', 'NAMED BY', 'EVIDENCE'];
  return table(header, rows) || 'no NICs: no link has a device behind it\n';
}

const GIVERS: Readonly<Record<NameReason['kind'], string>> = {
  kernel: 'the kernel',
  scheme: 'the predictable scheme',
  'link-file': 'a .link file',
  'udev-rule': 'a udev rule',
  creator: 'its maker',
  'by-hand': 'somebody, by hand',
};

const giverWords = ({ kind, policy }: NameReason): string =>
  policy === null ? GIVERS[kind] : `${GIVERS[kind]}, by ${policy === 'mac' ? 'MAC' : policy}`;

function nextWords({ name }: NicIdentity, { next }: NameReason): string {
  if (next === null) return '';
  return `${name} will be called ${next.name} from the next start: ${next.position.file}:${next.position.line}\n`;
}
