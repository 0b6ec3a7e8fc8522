// Starts the bundled command in this very process. CommonJS throughout: the ES module loader alone costs 4 ms.
const fs = require('node:fs');
const path = require('node:path');
const { createRequire } = require('node:module');
const vm = require('node:vm');

const root = path.dirname(__dirname);
const dist = path.join(root, 'dist');

start().catch((error) => {
  process.stderr.write(`kvmnet: ${error.message}\n`);
  process.exitCode = 1;
});

async function start() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(`needs Node 20.19 or newer; this is ${process.version} (${process.execPath})`);
  }
  if (isCheckout()) await buildWhenStale();
  // The stamp names the bundle, so that a build going on at the same time is seen whole or not at all.
  const bundle = path.join(dist, fs.readFileSync(path.join(dist, '.stamp'), 'utf8').trim());
  if (process.sourceMapsEnabled) require(bundle);
  else runWithCodeCache(bundle);
}

function isCheckout() {
  return fs.existsSync(path.join(root, 'src'));
}

async function buildWhenStale() {
  if (!fs.existsSync(path.join(root, 'node_modules'))) {
    throw new Error(`its npm packages are not installed; run "npm ci" in ${root} first`);
  }
  if (!require('../scripts/stale.cjs').isStale(root)) return;
  const { build } = await import('../scripts/build.mjs');
  await build();
}

/**
 * Compiling the bundle anew costs about 13 ms a start; V8's own cache of what a command compiled saves that. Node 20
 * has no module.enableCompileCache, and newer ones put theirs in /tmp, which is no place for what root will execute.
 * @param {string} bundle
 */
function runWithCodeCache(bundle) {
  const source = fs.readFileSync(bundle, 'utf8');
  const cacheFile = cacheFileOf(bundle);
  const cachedData = readIfThere(cacheFile);
  const script = new vm.Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
    filename: bundle,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(cachedData && { cachedData }),
  });
  if (!cachedData) process.once('exit', (code) => saveCache(script, cacheFile, code));
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(bundle), module, bundle, dist);
}

/**
 * V8 checks a cache against the length of its source only, so the bundle's name, which holds a hash, is part of it.
 * One a command: each then holds just the functions which that command needs.
 * @param {string} bundle
 */
function cacheFileOf(bundle) {
  const verb = process.argv.slice(2).find((word) => /^[a-z][a-z-]{0,30}$/.test(word)) ?? 'none';
  return path.join(dist, '.cache', `${path.basename(bundle, '.cjs')}-${process.version}-${process.arch}-${verb}`);
}

/** @param {string} file */
function readIfThere(file) {
  try {
    return fs.readFileSync(file);
  } catch {
    return undefined;
  }
}

/**
 * Only the build makes the cache's folder: where there is none, or it is not ours to write, nothing is kept.
 * @param {vm.Script} script
 * @param {string} file
 * @param {number} code
 */
function saveCache(script, file, code) {
  const unfinished = `${file}.${process.pid}`;
  try {
    if ((code !== 0 && code !== 2) || !fs.existsSync(path.dirname(file))) return;
    fs.writeFileSync(unfinished, script.createCachedData());
    fs.renameSync(unfinished, file);
  } catch {
    fs.rmSync(unfinished, { force: true });
  }
}
