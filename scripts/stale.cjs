const fs = require('node:fs');

module.exports = { isStale };

/**
 * Whether dist/ is older than what it is built from. Every start of the command in a checkout asks this: CommonJS, and
 * strings put together by hand, because that halves the time (3 ms for 340 files).
 * @param {string} root the checkout's folder
 * @returns {boolean}
 */
function isStale(root) {
  const builtAt = modifiedAt(`${root}/dist/.stamp`);
  if (builtAt === 0) return true;
  const inputs = [`${root}/package-lock.json`, `${root}/scripts/build.mjs`];
  const folders = [`${root}/src`, `${root}/web/src`, `${root}/scripts/web`];
  return inputs.some((file) => modifiedAt(file) >= builtAt) || folders.some((folder) => holdsNewer(folder, builtAt));
}

/**
 * A folder's own time tells of files that were deleted from it.
 * @param {string} folder
 * @param {number} builtAt
 * @returns {boolean}
 */
function holdsNewer(folder, builtAt) {
  if (modifiedAt(folder) >= builtAt) return true;
  return fs.readdirSync(folder).some((name) => {
    if (name.endsWith('.test.ts')) return false;
    const file = `${folder}/${name}`;
    // In these folders every file's name has a dot, and no folder's has.
    return name.includes('.') ? modifiedAt(file) >= builtAt : holdsNewer(file, builtAt);
  });
}

/** @param {string} file */
function modifiedAt(file) {
  return fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
