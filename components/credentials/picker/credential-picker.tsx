'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useDeferredValue, useId, useRef, useState } from 'react';
import { useCan } from '#components/client/permissions.tsx';
import { AddCredentialTile } from '#components/credentials/add-credential-tile.tsx';
import type { CredentialActions } from '#components/credentials/credential-actions.ts';
import { LazyAddCredentialSheet } from '#components/credentials/lazy-add-credential-sheet.tsx';
import { CredentialGrid } from '#components/credentials/list/credential-grid.tsx';
import { CredentialListState } from '#components/credentials/list/credential-list-state.tsx';
import { SearchCredentials } from '#components/credentials/list/search-credentials.tsx';
import { ChosenCredentialNotice } from '#components/credentials/picker/chosen-credential-notice.tsx';
import { CredentialRadioTile } from '#components/credentials/picker/credential-radio-tile.tsx';
import { useAddToList, useCredentialPages } from '#components/credentials/virtual-list/use-credential-pages.ts';
import { StepBar } from '#components/resources/step-bar.tsx';
import { Button, buttonClass } from '#components/ui/button/button.tsx';
import { PageHead } from '#components/ui/layout/page-head.tsx';
import type { ConnectorDescription } from '#lib/connectors/description.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';
import type { CredentialQuery } from '#lib/credentials/list/credential-query.ts';
import type { Page } from '#lib/pagination.ts';
import type { Direction } from '#lib/resources/direction.ts';

interface CredentialPickerProps {
  /** What the credential is chosen for. */
  direction: Direction;
  connector: ConnectorDescription;
  extraHosts: readonly string[];
  actions: CredentialActions;
  firstPage: Page<CredentialSummary>;
  /** What the address says is chosen. */
  chosen: CredentialSummary | undefined;
  backHref: string;
  /** Where **Next** leads; the credential's id is added. */
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
  const addTile = useRef<HTMLButtonElement>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const [search, setSearch] = useState('');
  const deferred = useDeferredValue(search.trim());
  const all: CredentialQuery = { connector: connector.id, sort: 'newest' };
  const pages = useCredentialPages({ ...all, search: deferred }, { query: all, page: firstPage });
  const addToList = useAddToList();
  const [selected, setSelected] = useState(chosen);
  const [open, setOpen] = useState(false);

  /** The choice stands in the address, so that reload, back and forward keep it. */
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
            : `Choose the credential for ${connector.name}. An Editor, an Admin or an Owner can add one.`
        }
      >
        <SearchCredentials input={searchBox} value={search} onChange={setSearch} />
      </PageHead>
      <CredentialGrid
        pages={pages}
        lead={
          canAdd
            ? [
                <AddCredentialTile
                  key="add"
                  ref={addTile}
                  connectorName={connector.name}
                  onPress={() => setOpen(true)}
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
            monogram={connector.monogram}
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
        emptyHint={`No credential for ${connector.name} yet. ${canAdd ? 'Press Add Credential to save the first.' : 'Ask an Editor to add the first.'}`}
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
      <LazyAddCredentialSheet
        connector={connector}
        extraHosts={extraHosts}
        actions={actions}
        open={open}
        onOpenChange={setOpen}
        onSaved={addAndSelect}
        opener={addTile}
      />
    </>
  );
}
