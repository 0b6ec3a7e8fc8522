/** Networks to be changed, by the name that cases call them. */
export const updatedNetworks: Readonly<Record<string, string>> = {
  full: `<network>
  <name>n</name>
  <uuid>b01d58d5-af1a-4235-aba3-e570d1365e81</uuid>
  <dns>
    <txt name='t' value='v'/>
    <host ip='10.0.0.5'><hostname>h</hostname><hostname>i</hostname></host>
    <host ip='10.0.0.6'><hostname>h</hostname></host>
    <srv service='s' protocol='tcp' domain='d' target='x' port='1'/>
    <srv service='s' protocol='udp'/>
  </dns>
  <ip address='10.0.0.1' netmask='255.255.255.0'>
    <dhcp>
      <range start='10.0.0.2' end='10.0.0.99'/>
      <host mac='52:54:00:00:00:01' name='a' ip='10.0.0.101'/>
      <host name='b' ip='10.0.0.102'/>
    </dhcp>
  </ip>
  <ip family='ipv6' address='fd00::1' prefix='64'/>
  <portgroup name='p' default='yes'/>
  <portgroup name='q'/>
</network>`,
  empty: `<network>
  <name>n</name>
  <uuid>b01d58d5-af1a-4235-aba3-e570d1365e81</uuid>
</network>`,
  two: `<network>
  <name>n</name>
  <uuid>b01d58d5-af1a-4235-aba3-e570d1365e81</uuid>
  <forward mode='nat' dev='eth0'/>
  <bridge name='b0' stp='off' delay='0'/>
  <domain name='old.example' localOnly='yes'/>
  <ip address='10.0.0.1' netmask='255.255.255.0'/>
  <ip address='10.0.1.1' netmask='255.255.255.0'>
    <dhcp><range start='10.0.1.2' end='10.0.1.3'/></dhcp>
  </ip>
</network>`,
  pool: `<network>
  <name>n</name>
  <uuid>b01d58d5-af1a-4235-aba3-e570d1365e81</uuid>
  <forward mode='bridge'><interface dev='e0'/><interface dev='e1'/></forward>
</network>`,
  routed: `<network>
  <name>n</name>
  <uuid>b01d58d5-af1a-4235-aba3-e570d1365e81</uuid>
  <forward mode='route'/>
  <ip address='10.0.0.1' netmask='255.255.255.0'/>
</network>`,
  withPf: `<network>
  <name>n</name>
  <uuid>b01d58d5-af1a-4235-aba3-e570d1365e81</uuid>
  <forward mode='route'><pf dev='p0'/></forward>
  <ip address='10.0.0.1' netmask='255.255.255.0'/>
</network>`,
  handed: `<network>
  <name>n</name>
  <uuid>b01d58d5-af1a-4235-aba3-e570d1365e81</uuid>
  <forward mode='hostdev' managed='yes'/>
</network>`,
  functions: `<network>
  <name>n</name>
  <uuid>b01d58d5-af1a-4235-aba3-e570d1365e81</uuid>
  <forward mode='passthrough'><pf dev='p0'/></forward>
</network>`,
};

/** virNetworkUpdateCommand. */
const commands = ['none', 'modify', 'delete', 'add-last', 'add-first', 'sixth'];

/** virNetworkUpdateSection, as virsh calls them. */
const sections = [
  'none',
  'bridge',
  'domain',
  'ip',
  'ip-dhcp-host',
  'ip-dhcp-range',
  'forward',
  'forward-interface',
  'forward-pf',
  'portgroup',
  'dns-host',
  'dns-txt',
  'dns-srv',
  'thirteenth',
];

/** The sections that libvirt itself never changes. */
export const oursAlone: ReadonlySet<string> = new Set(['bridge', 'domain', 'ip', 'forward', 'forward-pf']);

export type UpdateOrder = {
  readonly network: string;
  readonly sectionName: string;
  readonly command: number;
  readonly section: number;
  readonly parentIndex: number;
  readonly xml: string;
};

/** `full add-last ip-dhcp-host 0 <host …/>`: which network, what, and the number of its `<ip>` (-1: any). */
export function parseOrder(text: string): UpdateOrder {
  const [, name = '', command = '', sectionName = '', index = '', xml = ''] =
    /^(\S+) (\S+) (\S+) (-?\d+) (.*)$/s.exec(text) ?? [];
  const network = updatedNetworks[name];
  const order = { command: commands.indexOf(command), section: sections.indexOf(sectionName) };
  if (network === undefined || order.command < 0 || order.section < 0) throw new Error(`no order: ${text}`);
  return { network, sectionName, ...order, parentIndex: Number(index), xml };
}

/** The lines that are gone, and those that have come: all between the first and the last that differ. */
export function changeOf(before: string, after: string): string {
  const [old, young] = [before.split('\n'), after.split('\n')];
  let first = 0;
  while (first < old.length && old[first] === young[first]) first += 1;
  let last = 0;
  while (last < Math.min(old.length, young.length) - first && old.at(-1 - last) === young.at(-1 - last)) last += 1;
  const gone = old.slice(first, old.length - last).map((line) => `- ${line}`);
  const come = young.slice(first, young.length - last).map((line) => `+ ${line}`);
  return gone.length + come.length === 0 ? 'nothing changes' : [...gone, ...come].join('\n');
}
