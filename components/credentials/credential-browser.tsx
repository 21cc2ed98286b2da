'use client';

import { useRef, useState } from 'react';
import { AddCredentialTile } from '#components/credentials/add-credential-tile.tsx';
import type { CredentialActions } from '#components/credentials/credential-actions.ts';
import { CredentialListState, TileSkeletons } from '#components/credentials/credential-list-state.tsx';
import { CredentialTileContent, tileClass } from '#components/credentials/credential-tile.tsx';
import { LazyAddCredentialSheet } from '#components/credentials/lazy-add-credential-sheet.tsx';
import { SearchCredentials } from '#components/credentials/search-credentials.tsx';
import { useCredentialList } from '#components/credentials/use-credential-list.ts';
import { PageHead } from '#components/ui/page-head.tsx';
import type { ConnectorDescription } from '#lib/connectors/description.ts';
import type { CredentialSummary } from '#lib/credentials/summary.ts';
import type { Page } from '#lib/page.ts';

interface CredentialBrowserProps {
  connectors: ConnectorDescription[];
  extraHosts: readonly string[];
  actions: CredentialActions;
  firstPage: Page<CredentialSummary>;
}

/** The **Credentials** screen: every credential of the workspace. */
export function CredentialBrowser({ connectors, extraHosts, actions, firstPage }: CredentialBrowserProps) {
  const list = useCredentialList(firstPage, undefined);
  const monogramOf = (id: string) => connectors.find((connector) => connector.id === id)?.monogram ?? '?';
  return (
    <>
      <PageHead title="Credentials" subtitle="What authenticates your sources and destinations.">
        <SearchCredentials value={list.search} onChange={list.setSearch} />
      </PageHead>
      <div className="grid auto-rows-fr grid-cols-[repeat(auto-fill,minmax(min(288px,100%),1fr))] gap-4">
        {connectors.map((connector) => (
          <AddCredential
            key={connector.id}
            connector={connector}
            extraHosts={extraHosts}
            actions={actions}
            onSaved={list.add}
          />
        ))}
        {list.isLoading ? <TileSkeletons /> : null}
        <ul aria-label="Saved credentials" className="contents">
          {list.credentials.map((credential) => (
            <li key={credential.id} className={tileClass}>
              <CredentialTileContent
                credential={credential}
                monogram={monogramOf(credential.connectorId)}
                nameId={`name-${credential.id}`}
              />
            </li>
          ))}
        </ul>
      </div>
      <CredentialListState list={list} emptyHint="No credential yet. Press Add Credential to save the first." />
    </>
  );
}

type AddCredentialProps = Pick<CredentialBrowserProps, 'extraHosts' | 'actions'> & {
  connector: ConnectorDescription;
  onSaved: (credential: CredentialSummary) => void;
};

function AddCredential({ connector, extraHosts, actions, onSaved }: AddCredentialProps) {
  const tile = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <AddCredentialTile ref={tile} connectorName={connector.name} onPress={() => setOpen(true)} />
      <LazyAddCredentialSheet
        connector={connector}
        extraHosts={extraHosts}
        actions={actions}
        open={open}
        onOpenChange={setOpen}
        onSaved={onSaved}
        opener={tile}
      />
    </>
  );
}
