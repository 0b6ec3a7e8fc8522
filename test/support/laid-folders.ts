import { unpackedPackages } from '../../scripts/setup/unpacked-packages.mjs';

/**
 * Lines of `sh` that define `lay FOLDER`, for a box with a /run of its own: the folder has, besides what is there, what
 * the unpacked packages bring, as if they were installed; and what is changed in it is in memory.
 */
export const LAY = `
lay() {
  name=$(echo "$1" | tr / _)
  mkdir -p "/run/laid/$name/up" "/run/laid/$name/work"
  lower='${unpackedPackages()}'$1
  if [ -d "$lower" ]; then lower=$lower:$1; else lower=$1; fi
  mount -t overlay overlay -o "lowerdir=$lower,upperdir=/run/laid/$name/up,workdir=/run/laid/$name/work" "$1"
}`;
