/**
 * Gives the names of the modules to load for `wanted`, each behind those it depends on. A name that is not in
 * `available` is taken to be built into the kernel.
 */
export function modulesInLoadOrder(available: ReadonlyMap<string, Uint8Array>, wanted: readonly string[]): string[] {
  const order = new Set<string>();
  const visit = (name: string, path: readonly string[]): void => {
    const content = available.get(name);
    if (content === undefined || order.has(name) || path.includes(name)) return;
    for (const dependency of dependenciesOf(content)) visit(dependency, [...path, name]);
    order.add(name);
  };
  for (const name of wanted) visit(name, []);
  return [...order];
}

/** The name by which the kernel knows a module's file: `virtio_net` for `kernel/drivers/net/virtio-net.ko.xz`. */
export function moduleName(path: string): string {
  return (path.split('/').at(-1) ?? path).replace(/\.ko(\.\w+)?$/, '').replaceAll('-', '_');
}

/** A module says what it needs in its `.modinfo` section, as `depends=a,b` between NUL bytes. */
function dependenciesOf(content: Uint8Array): string[] {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const start = bytes.indexOf('\0depends=');
  if (start < 0) return [];
  const list = bytes.toString('latin1', start + '\0depends='.length, bytes.indexOf(0, start + 1));
  return list
    .split(',')
    .filter((name) => name !== '')
    .map(moduleName);
}
