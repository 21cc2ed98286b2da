import { CopyButton } from '#components/ui/copy-button.tsx';

/** Where the tenant is reached: what goes into the field **API Base Url** of a credential. */
export function TenantAddress({ host }: { host: string }) {
  const url = `https://${host}`;
  return (
    <section
      aria-label="Tenant address"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border border-line bg-surface px-4 py-3 shadow-tile"
    >
      <div className="min-w-0 grow basis-56">
        <div className="text-[13px] text-ink-3">API Base Url of this tenant</div>
        <div className="wrap-anywhere font-mono text-[13px]">{url}</div>
      </div>
      <CopyButton text={url} />
    </section>
  );
}
