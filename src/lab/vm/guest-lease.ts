/** What a guest's DHCP client was given for an interface; addresses as the server wrote them. */
export type GuestLease = {
  readonly address: string;
  readonly prefixLength: number;
  readonly routers: readonly string[];
  readonly nameServers: readonly string[];
  readonly searchDomains: readonly string[];
  readonly server: string;
  readonly seconds: number;
};

/** Reads the file that a guest keeps of its lease, lines of `key=value`; throws RangeError when it holds none. */
export function parseGuestLease(text: string): GuestLease {
  const fields = new Map(text.split('\n').map((line) => splitOnce(line, '=')));
  const words = (key: string): string[] => (fields.get(key) ?? '').split(/\s+/).filter((word) => word !== '');
  const [address, length] = splitOnce(fields.get('address') ?? '', '/');
  if (address === '' || !/^\d+$/.test(length)) throw new RangeError(`no lease in ${JSON.stringify(text)}`);
  return {
    address,
    prefixLength: Number(length),
    routers: words('router'),
    nameServers: words('dns'),
    searchDomains: words('search'),
    server: fields.get('server') ?? '',
    seconds: Number(fields.get('seconds') ?? 0),
  };
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
