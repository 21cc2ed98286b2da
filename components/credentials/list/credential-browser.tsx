'use client';

import Link from 'next/link';
import { type ComponentProps, useRef } from 'react';
import { useCan } from '#components/client/if-can.tsx';
import { BulkBar } from '#components/credentials/bulk/bulk-bar.tsx';
import type { SavedCredentialActions } from '#components/credentials/bulk/bulk-steps.ts';
import { useSelection } from '#components/credentials/bulk/use-selection.ts';
import { AddCredential } from '#components/credentials/form/add-credential.tsx';
import type { CredentialActions } from '#components/credentials/form/use-credential-form.ts';
import { FindKeyButton } from '#components/credentials/known-keys/find-key-button.tsx';
import { CredentialGrid } from '#components/credentials/list/credential-grid.tsx';
import { CredentialLinkTile } from '#components/credentials/list/credential-link-tile.tsx';
import { CredentialListState } from '#components/credentials/list/credential-list-state.tsx';
import { CredentialTable } from '#components/credentials/list/credential-table.tsx';
import { activeFilters, FilterBar } from '#components/credentials/list/filter-bar.tsx';
import { ResultLine } from '#components/credentials/list/result-line.tsx';
import { SearchCredentials } from '#components/credentials/list/search-credentials.tsx';
import { useListQuery } from '#components/credentials/list/use-list-query.ts';
import {
  type RenderedPage,
  useAddToList,
  useCredentialPages,
} from '#components/credentials/virtual-list/use-credential-pages.ts';
import { buttonClass } from '#components/ui/button/button.tsx';
import { PageHead } from '#components/ui/layout/page-head.tsx';
import { authMethodOf, type ConnectorDescription } from '#lib/connectors/description.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';
import type { CredentialFacets } from '#lib/credentials/list/list-facets.ts';

interface CredentialBrowserProps {
  connectors: ConnectorDescription[];
  extraHosts: readonly string[];
  actions: CredentialActions;
  savedActions: SavedCredentialActions;
  findKey: ComponentProps<typeof FindKeyButton>['find'];
  facets: CredentialFacets;
  rendered: RenderedPage;
}

/** The **Credentials** screen: the credentials of the workspace with search, filters and bulk actions. */
export function CredentialBrowser({
  connectors,
  extraHosts,
  actions,
  savedActions,
  findKey,
  facets,
  rendered,
}: CredentialBrowserProps) {
  const canAdd = useCan('credential:create');
  const canInspect = useCan('credential:inspect');
  const canDelete = useCan('credential:delete');
  const { query, view, typed, type, filter, setView, clear, clearAll } = useListQuery();
  // Not deferred: a deferred value waits for the router while it loads another address.
  const pages = useCredentialPages(query, rendered);
  const selection = useSelection(pages.at);
  const addToList = useAddToList();
  const list = useRef<HTMLDivElement>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const connectorOf = ({ connectorId }: CredentialSummary) => connectors.find(({ id }) => id === connectorId);

  function add(credential: CredentialSummary): void {
    clearAll();
    addToList({ sort: 'newest' }, credential);
  }

  /** Focuses the search, since the pressed button disappears. */
  function clearAndSearch(): void {
    searchBox.current?.focus();
    clear();
  }

  const addControls = (canAdd ? connectors : []).map((connector) => (
    <AddCredential
      key={connector.id}
      connector={connector}
      extraHosts={extraHosts}
      actions={actions}
      onSaved={add}
      as={view === 'table' ? 'button' : 'tile'}
    />
  ));

  return (
    <>
      <PageHead
        title="Credentials"
        subtitle={`Credentials your sources and destinations use to connect.${canAdd ? '' : ' Editors and above can add and change them.'}`}
      >
        <div className="flex flex-wrap items-center gap-2 sm:justify-end">
          {canInspect ? <FindKeyButton find={findKey} /> : null}
          {canDelete ? (
            <Link href="/credentials/deleted" prefetch={false} className={buttonClass('ghost')}>
              Recently deleted
            </Link>
          ) : null}
          <SearchCredentials input={searchBox} value={typed} onChange={type} />
        </div>
      </PageHead>
      <FilterBar connectors={connectors} facets={facets} query={query} onFilter={filter} onClear={clearAndSearch} />
      <div ref={list} tabIndex={-1} className="outline-none">
        <ResultLine
          pages={pages}
          selection={selection}
          sort={query.sort}
          view={view}
          onSort={(sort) => filter({ sort })}
          onView={setView}
        >
          {view === 'table' ? addControls : null}
        </ResultLine>
        {view === 'table' ? (
          <CredentialTable
            pages={pages}
            selection={selection}
            methodLabel={(credential) =>
              authMethodOf(connectorOf(credential), credential.authMethod)?.label ?? credential.authMethod
            }
          />
        ) : (
          <CredentialGrid
            pages={pages}
            lead={addControls}
            role="list"
            arrows="grid"
            renderTile={(credential, place) => (
              <CredentialLinkTile
                key={place.index}
                credential={credential}
                logo={connectorOf(credential)?.logo ?? '?'}
                place={place}
                total={pages.ended ? pages.count : -1}
                selected={selection.has(credential.id)}
                onToggle={(extend) => selection.toggle(place.index, extend)}
              />
            )}
          />
        )}
        <CredentialListState
          pages={pages}
          search={query.search ?? ''}
          searchBox={searchBox}
          filtered={activeFilters(query) > 0}
          onClear={clearAndSearch}
          emptyHint={`No credentials yet.${canAdd ? '' : ' Ask an Editor to add one.'}`}
        />
      </div>
      {canDelete ? <BulkBar selection={selection} actions={savedActions} list={list} /> : null}
    </>
  );
}
