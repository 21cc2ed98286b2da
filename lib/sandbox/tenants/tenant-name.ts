import { z } from 'zod';
import { storableText } from '#lib/text.ts';

const NAME_MAX_LENGTH = 120;

export const tenantNameSchema = storableText
  .min(1, 'Enter a name.')
  .max(NAME_MAX_LENGTH, `Use ${NAME_MAX_LENGTH} characters or fewer.`);

export const createTenantSchema = z.object({ name: tenantNameSchema });

export type CreateTenantInput = z.infer<typeof createTenantSchema>;

export const TENANT_DOMAIN = '.gainsightcloud.com';

/** @see RFC 1035 §2.3.4 */
const LABEL_MAX_LENGTH = 63;

/** Keeps emulated hosts from shadowing real tenants of the same name. */
const SUFFIX = '-sandbox';
const NAMELESS = 'workspace';

function toSlug(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-');
}

/** Makes `{slug}-sandbox.gainsightcloud.com`. @param name any script @param attempt appended from 2 on */
export function tenantHost(name: string, attempt = 1): string {
  const suffix = attempt === 1 ? SUFFIX : `${SUFFIX}-${attempt}`;
  const slug = toSlug(name)
    .slice(0, LABEL_MAX_LENGTH - suffix.length)
    .replaceAll(/^-+|-+$/g, '');
  return `${slug || NAMELESS}${suffix}${TENANT_DOMAIN}`;
}

export function normalizeHost(hostHeader: string): string {
  return hostHeader.toLowerCase().replace(/:\d*$/, '');
}
