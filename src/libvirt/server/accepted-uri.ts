import { errorDomain } from '../protocol/error-code.ts';
import { refused } from './refused.ts';

/** The one thing that can be opened here. */
const OURS = 'network:///system';

/**
 * The URI that a client has opened, as it will be told when it asks. Without one it leaves the choice to us; parameters
 * are its own library's affair, and are passed over. Throws a LibvirtError for whatever is not ours.
 */
export function acceptedUri(uri: string | null): string {
  if (uri === null || uri === '') return OURS;
  const { scheme, host, path } = partsOf(uri);
  if (scheme !== 'network' || host !== '') throw refused('noConnection', uri, errorDomain.none);
  if (path !== '/system') {
    throw refused('internal', `unexpected network URI path '${path}', try ${OURS}`, errorDomain.none);
  }
  return uri;
}

// Not by the class URL: it takes more for a URI than libvirt does, and changes what it takes.
function partsOf(uri: string): { scheme: string; host: string; path: string } {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)([^?#]*)(?:[?#].*)?$/is.exec(uri);
  if (match === null) throw refused('noConnection', `${uri}, which does not include a driver name`, errorDomain.none);
  const [, scheme = '', host = '', path = ''] = match;
  return { scheme: scheme.toLowerCase(), host, path };
}
