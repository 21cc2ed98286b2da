import { CopyButton } from '#components/ui/button/copy-button.tsx';
import { Card } from '#components/ui/layout/card.tsx';

/** Where the tenant is reached: what goes into the field **API Base Url** of a credential. */
export function TenantAddress({ host }: { host: string }) {
  const url = `https://${host}`;
  return (
    <Card as="section" aria-label="Tenant address" className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 grow basis-56">
        <div className="text-small text-ink-3">API Base Url of this tenant</div>
        <div className="wrap-anywhere font-mono text-small">{url}</div>
      </div>
      <CopyButton text={url} />
    </Card>
  );
}
