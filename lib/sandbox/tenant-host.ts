/** The domain of every Gainsight tenant, with its leading dot. */
export const TENANT_DOMAIN = '.gainsightcloud.com';

/** @see RFC 1035 §2.3.4 */
const LABEL_MAX_LENGTH = 63;
/** Sets an emulated tenant apart from the company's own: without it, `acme` here would stand in the way of the real one. */
const SUFFIX = '-sandbox';
const NAMELESS = 'workspace';

function toSlug(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-');
}

/**
 * The host of an emulated tenant: `{slug}-sandbox.gainsightcloud.com`.
 *
 * @param name    the workspace's, in any script; one without a Latin letter or digit gives `workspace-sandbox`
 * @param attempt from 1; above it, the host ends in `-2`, `-3`… for names that are taken
 */
export function tenantHost(name: string, attempt = 1): string {
  const suffix = attempt === 1 ? SUFFIX : `${SUFFIX}-${attempt}`;
  const slug = toSlug(name)
    .slice(0, LABEL_MAX_LENGTH - suffix.length)
    .replaceAll(/^-+|-+$/g, '');
  return `${slug || NAMELESS}${suffix}${TENANT_DOMAIN}`;
}

/** A `Host` header as hosts are stored: lower case, without a port. */
export function normaliseHost(hostHeader: string): string {
  return hostHeader.toLowerCase().replace(/:\d*$/, '');
}
