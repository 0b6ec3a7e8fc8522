import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { isRefusal } from './kernel-refusal.ts';

/** Why a dnsmasq did not start, in its own words, with what usually helps. */
export function dnsmasqFailure(said: string, network: string): KvmnetError {
  const words = wordsOf(said);
  const hint = HINTS.find(({ when }) => when.test(words))?.hint;
  return new KvmnetError(words, {
    code: 'service-failed',
    operation: 'start dnsmasq of network',
    subject: network,
    ...(hint === undefined ? {} : { hint }),
  });
}

export function missingDnsmasq(cause: Error): KvmnetError {
  const missing = isRefusal(cause, 'ENOENT');
  return new KvmnetError(missing ? 'it is not installed' : cause.message, {
    code: missing ? 'missing-program' : 'service-failed',
    operation: 'run',
    subject: 'dnsmasq',
    ...(missing ? { hint: 'apt-get install dnsmasq-base' } : {}),
    cause,
  });
}

const HINTS: readonly { readonly when: RegExp; readonly hint: string }[] = [
  {
    when: /Address already in use/,
    hint:
      "another program serves there: ss -lnup '( sport = :53 or sport = :67 )' names it. Usually it is a dnsmasq, named or " +
      'unbound that takes all addresses: tell that one to leave this bridge out (a dnsmasq by the lines bind-interfaces ' +
      "and except-interface=BRIDGE in its own configuration, not in kvmnet's); or it is libvirt's, on this bridge",
  },
  {
    when: /inotify/,
    hint: 'the kernel gives each user a few inotify instances: sysctl -w fs.inotify.max_user_instances=1024',
  },
  {
    when: /at line \d+ of/,
    hint: "a line of the network's `dnsmasqOptions` is wrong; where it has none, kvmnet needs dnsmasq 2.81 or newer",
  },
  {
    when: /Permission denied|Operation not permitted/,
    hint: 'if kvmnet runs as root, AppArmor or SELinux confines dnsmasq: journalctl -k tells what it was refused',
  },
];

// A line a complaint, each beginning with the program's name; "FAILED to start up" says nothing more.
function wordsOf(said: string): string {
  const lines = said.split('\n').map((text) => text.replace(/^dnsmasq(-\w+)?: /, '').trim());
  const complaints = lines.filter(
    (text) => text !== '' && !/^(FAILED to start up|warning: |started, |compile time )/.test(text),
  );
  return complaints.join('; ') || 'it ended without a word';
}
