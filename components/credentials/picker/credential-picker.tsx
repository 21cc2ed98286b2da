'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useDeferredValue, useId, useRef, useState } from 'react';
import { useCan } from '#components/client/if-can.tsx';
import { AddCredential } from '#components/credentials/form/add-credential.tsx';
import type { CredentialActions } from '#components/credentials/form/use-credential-form.ts';
import { CredentialGrid } from '#components/credentials/list/credential-grid.tsx';
import { CredentialListState } from '#components/credentials/list/credential-list-state.tsx';
import { SearchCredentials } from '#components/credentials/list/search-credentials.tsx';
import { ChosenCredentialNotice } from '#components/credentials/picker/chosen-credential-notice.tsx';
import { CredentialRadioTile } from '#components/credentials/picker/credential-radio-tile.tsx';
import { useAddToList, useCredentialPages } from '#components/credentials/virtual-list/use-credential-pages.ts';
import { Button, buttonClass } from '#components/ui/button/button.tsx';
import { PageHead } from '#components/ui/layout/page-head.tsx';
import { StepBar } from '#components/ui/layout/step-bar.tsx';
import type { ConnectorDescription } from '#lib/connectors/description.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';
import type { CredentialQuery } from '#lib/credentials/list/credential-query.ts';
import type { Page } from '#lib/pagination.ts';
import type { Direction } from '#lib/resources/direction.ts';

interface CredentialPickerProps {
  /** The kind of resource that will use the credential. */
  direction: Direction;
  connector: ConnectorDescription;
  extraHosts: readonly string[];
  actions: CredentialActions;
  firstPage: Page<CredentialSummary>;
  /** The credential that the address selects. */
  chosen: CredentialSummary | undefined;
  backHref: string;
  /** Target of **Next**, to which the credential's id is added. */
  nextHref: string;
}

/** The **Authenticate** screen: choose a saved credential, or add one. */
export function CredentialPicker({
  direction,
  connector,
  extraHosts,
  actions,
  firstPage,
  chosen,
  backHref,
  nextHref,
}: CredentialPickerProps) {
  const router = useRouter();
  const canAdd = useCan('credential:create');
  const group = useId();
  const searchBox = useRef<HTMLInputElement>(null);
  const [search, setSearch] = useState('');
  const deferred = useDeferredValue(search.trim());
  const all: CredentialQuery = { connector: connector.id, sort: 'newest' };
  const pages = useCredentialPages({ ...all, search: deferred }, { query: all, page: firstPage });
  const addToList = useAddToList();
  const [selected, setSelected] = useState(chosen);

  /** The selection is part of the address, so that it survives reload, back and forward. */
  function select(credential: CredentialSummary): void {
    setSelected(credential);
    window.history.replaceState(null, '', `?credential=${credential.id}`);
  }

  function addAndSelect(credential: CredentialSummary): void {
    setSearch('');
    addToList(all, credential);
    select(credential);
  }

  return (
    <>
      <PageHead
        title="Authenticate"
        subtitle={
          canAdd
            ? `Choose the credential for ${connector.name}, or add one.`
            : `Choose the credential for ${connector.name}. Editors and above can add one.`
        }
      >
        <SearchCredentials input={searchBox} value={search} onChange={setSearch} />
      </PageHead>
      <CredentialGrid
        pages={pages}
        lead={
          canAdd
            ? [
                <AddCredential
                  key="add"
                  as="tile"
                  connector={connector}
                  extraHosts={extraHosts}
                  actions={actions}
                  onSaved={addAndSelect}
                />,
              ]
            : []
        }
        role="radiogroup"
        arrows="line"
        onMove={(index) => {
          const credential = pages.at(index);
          if (credential !== undefined) select(credential);
        }}
        renderTile={(credential, { index }) => (
          <CredentialRadioTile
            key={index}
            credential={credential}
            index={index}
            logo={connector.logo}
            group={group}
            selected={credential.id === selected?.id}
            onSelect={select}
          />
        )}
      />
      <CredentialListState
        pages={pages}
        search={deferred}
        searchBox={searchBox}
        onClear={() => {
          searchBox.current?.focus();
          setSearch('');
        }}
        emptyHint={`No ${connector.name} credentials yet.${canAdd ? '' : ' Ask an Editor to add one.'}`}
      />
      <StepBar
        back={
          <Link href={backHref} className={buttonClass('ghost')}>
            Back
          </Link>
        }
        note={selected?.name}
        notice={selected ? <ChosenCredentialNotice direction={direction} credentialId={selected.id} /> : null}
      >
        <Button
          variant="primary"
          disabled={selected === undefined}
          onClick={() => router.push(`${nextHref}?credential=${selected?.id}`)}
        >
          Next
        </Button>
      </StepBar>
    </>
  );
}
