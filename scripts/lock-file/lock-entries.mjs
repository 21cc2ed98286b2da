const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const PROCESSORS = ['arm64', 'x64', 'arm', 'ppc64', 'riscv64', 's390x', 'ia32', 'wasm32'];

/** Resolves like Node: looks for `name` in the folders above `path`. */
function isResolved(packages, path, name) {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`] !== undefined) return true;
    if (folder === '') return false;
  }
}

/**
 * Finds optional packages of other platforms that are missing in a lock file.
 * @param {Record<string, any>} packages `packages` of a package-lock.json
 * @returns {{ name: string, version: string, dev: boolean }[]}
 */
export function missingEntries(packages) {
  return Object.entries(packages).flatMap(([path, { dev = false, optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => path !== '' && !isResolved(packages, path, name))
      .map(([name, version]) => ({ name, version, dev })),
  );
}

/** Builds the entry that npm would write. */
export function platformEntry({ name, version, dev }) {
  const words = name.split(/[/-]/);
  const system = SYSTEMS.find((word) => words.includes(word));
  const processor = PROCESSORS.find((word) => words.includes(word));
  if (processor === undefined) throw new Error(`${name} names no processor`);
  const libc = ['musl', 'gnu'].find((prefix) => words.some((word) => word.startsWith(prefix)));
  return {
    version,
    cpu: [processor],
    ...(dev ? { dev } : {}),
    ...(system === 'linux' && libc ? { libc: [libc === 'gnu' ? 'glibc' : libc] } : {}),
    optional: true,
    ...(system ? { os: [system] } : {}),
  };
}
