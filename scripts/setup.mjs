// What a fresh machine lacks, brought in before anything else runs. Node's own modules only: there may be no others yet.
import { installDebianPackages } from './setup/debian-packages.mjs';
import { installNpmPackages } from './setup/npm-packages.mjs';
import { SetupError } from './setup/setup-error.mjs';

/** @typedef {'start' | 'vm' | 'test' | 'bench'} Purpose */

const oldestNode = { major: 20, minor: 19 };

/**
 * Brings in the npm and Debian packages that the purpose needs and that are not there; what it cannot bring in, it says
 * on standard error, and ends the process with 1. Costs a few milliseconds when nothing is missing.
 * @param {{ for: Purpose }} options
 */
export async function setUp(options) {
  try {
    checkNode(process.versions.node);
    addSystemFoldersToPath();
    await installDebianPackages(options.for);
    await installNpmPackages();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    process.stderr.write(`kvmnet: ${error.message}\n`);
    process.exit(1);
  }
}

/** @param {string} version */
function checkNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldestNode.major || (major === oldestNode.major && minor >= oldestNode.minor)) return;
  const oldest = `${oldestNode.major}.${oldestNode.minor}`;
  throw new SetupError(`needs Node ${oldest} or newer; this is ${version} (${process.execPath})`);
}

/** Debian gives an ordinary user no sbin on PATH, and `nft`, `ip` and `dnsmasq` are there. */
function addSystemFoldersToPath() {
  const folders = (process.env.PATH ?? '').split(':').filter(Boolean);
  const missing = ['/usr/local/sbin', '/usr/sbin', '/sbin'].filter((folder) => !folders.includes(folder));
  process.env.PATH = [...folders, ...missing].join(':');
}
