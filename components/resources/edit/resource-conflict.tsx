import { useEffect, useRef } from 'react';
import { EditConflictNotice } from '#components/ui/feedback/edit-conflict-notice.tsx';
import type { NamedCredential } from '#lib/credentials/core/credential-summary.ts';
import { directions } from '#lib/resources/direction.ts';
import type { ResourceDetail } from '#lib/resources/resource-detail.ts';
import type { ResourceEdit } from '#lib/resources/resource-schema.ts';

interface ResourceConflictProps {
  theirs: ResourceDetail;
  mine: ResourceEdit;
  /** What the form has chosen. */
  credential: NamedCredential;
}

/** What differs between what somebody else saved and what stands in the form. */
export function ResourceConflict({ theirs, mine, credential }: ResourceConflictProps) {
  const place = useRef<HTMLDivElement>(null);
  // It comes in under a form that fills the screen.
  useEffect(() => place.current?.scrollIntoView({ block: 'center' }), []);
  const fields = [
    { label: 'Name', theirs: theirs.name, mine: mine.name.trim() },
    { label: 'Description', theirs: theirs.description, mine: mine.description.trim() },
    { label: 'Credential', theirs: theirs.credential.name, mine: credential.name },
    { label: 'Object', theirs: theirs.objectName, mine: mine.objectName },
  ];
  return (
    <div ref={place}>
      <EditConflictNotice
        noun={directions[theirs.direction].singular}
        differences={fields.filter((field) => field.theirs !== field.mine)}
      />
    </div>
  );
}
