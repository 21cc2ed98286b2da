'use client';

import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { useAction } from '#components/client/use-action.ts';
import { DeleteCredentialDialog } from '#components/credentials/delete/delete-credential-dialog.tsx';
import type { DeletionActions } from '#components/credentials/delete/use-deletion.ts';
import { ToolbarMenu } from '#components/credentials/detail/toolbar-menu.tsx';
import type { EditFormOptions } from '#components/credentials/edit/use-edit-form.ts';
import { useFlashMessage } from '#components/credentials/flash-message.tsx';
import { TestStatus } from '#components/credentials/form/test-report-notice.tsx';
import { useClientMadeId } from '#components/credentials/use-client-made-id.ts';
import { Button, buttonClass } from '#components/ui/button/button.tsx';
import type { ActionResult } from '#lib/actions/action-result.ts';
import type { ConnectorDescription } from '#lib/connectors/description.ts';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';
import type { NamedResource } from '#lib/credentials/core/list-uses.ts';
import type { TestReport } from '#lib/credentials/testing/test-credential.ts';

/** Loaded when it is opened, since its form and schema are large. */
const EditCredentialSheet = dynamic(
  () => import('#components/credentials/edit/edit-credential-sheet.tsx').then((module) => module.EditCredentialSheet),
  { ssr: false },
);

/** Server actions of a credential's page, passed as props. */
interface CredentialPageActions extends DeletionActions {
  test: (input: { id: string; testId: string }) => Promise<ActionResult<TestReport>>;
  edit: EditFormOptions['edit'];
  duplicate: (input: { id: string; newId: string }) => Promise<ActionResult<CredentialSummary>>;
}

interface CredentialToolbarProps {
  credential: CredentialSummary;
  connector: ConnectorDescription;
  extraHosts: readonly string[];
  uses: NamedResource[];
  actions: CredentialPageActions;
}

/** The actions on a credential and the result of the last test. */
export function CredentialToolbar({ credential, connector, extraHosts, uses, actions }: CredentialToolbarProps) {
  const { id } = credential;
  const router = useRouter();
  const showFlashMessage = useFlashMessage();
  const testId = useClientMadeId();
  const copyId = useClientMadeId();
  const editButton = useRef<HTMLButtonElement>(null);
  const [report, setReport] = useState<TestReport>();
  const [dialog, setDialog] = useState<'edit' | 'delete'>();
  const test = useAction(actions.test, {
    onDone: (next) => {
      testId.renew();
      setReport(next);
      router.refresh();
    },
  });
  const duplicate = useAction(actions.duplicate, {
    onDone: (copy) => {
      copyId.renew();
      const href = `/credentials/${copy.id}`;
      showFlashMessage({ at: href, text: 'Created a copy.' });
      router.push(href);
    },
  });

  function testNow(): void {
    setReport(undefined);
    void test.run({ id, testId: testId.current() });
  }
  const makeCopy = () => void duplicate.run({ id, newId: copyId.current() });

  function noteEdit(): void {
    setDialog(undefined);
    setReport(undefined);
    showFlashMessage({ at: `/credentials/${id}`, text: 'Saved.' });
    router.refresh();
  }

  return (
    <>
      <div className="mt-4 flex flex-wrap items-center gap-2.5">
        <Button variant="primary" pending={test.pending} onClick={testNow}>
          Test now
        </Button>
        <Button ref={editButton} aria-haspopup="dialog" onClick={() => setDialog('edit')}>
          Edit
        </Button>
        <div className="contents max-sm:hidden">
          <Link href={`/credentials/${id}/replace-key`} className={buttonClass()}>
            Replace key
          </Link>
          <Button pending={duplicate.pending} onClick={makeCopy}>
            Duplicate
          </Button>
          <Button variant="danger" aria-haspopup="dialog" onClick={() => setDialog('delete')}>
            Delete
          </Button>
        </div>
        <div className="ml-auto sm:hidden">
          <ToolbarMenu
            replaceHref={`/credentials/${id}/replace-key`}
            onDuplicate={makeCopy}
            onDelete={() => setDialog('delete')}
          />
        </div>
      </div>
      <TestStatus
        testing={test.pending}
        report={report}
        problem={test.problem ?? duplicate.problem}
        className="mt-4 empty:mt-0"
      />
      <EditCredentialSheet
        credential={credential}
        connector={connector}
        extraHosts={extraHosts}
        edit={actions.edit}
        open={dialog === 'edit'}
        onClose={() => setDialog(undefined)}
        onEdited={noteEdit}
        opener={editButton}
      />
      {dialog === 'delete' ? (
        <DeleteCredentialDialog
          credential={credential}
          uses={uses}
          actions={actions}
          onClose={() => setDialog(undefined)}
        />
      ) : null}
    </>
  );
}
