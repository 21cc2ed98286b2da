import { company } from '#lib/sandbox/objects/company.object.ts';
import { gsuser } from '#lib/sandbox/objects/gsuser.object.ts';
import { type SandboxObject, type SandboxRecord, systemFields } from '#lib/sandbox/objects/sandbox-object.ts';
import { createSeededRandom, type SeededRandom, TODAY_MS } from '#lib/sandbox/objects/seeded-random.ts';
import { DAY_MS, HOUR_MS } from '#lib/time.ts';

const ACTIVITY_PREFIX = '1I01';

const kinds = [
  ['Meeting', 'Quarterly review', 'Went through the goals and the open requests.'],
  ['Call', 'Check-in', 'The new team is settled; training is planned.'],
  ['Email', 'Follow-up', 'Sent the notes and the list of next steps.'],
  ['Update', 'Usage', 'Usage is back where it was before the holidays.'],
] as const;

function makeActivity(random: SeededRandom, target: SandboxRecord, author: SandboxRecord | undefined): SandboxRecord {
  const [type, subject, notes] = random.pick(kinds);
  const atMs = TODAY_MS - random.integer(1, 500) * DAY_MS + random.integer(8, 17) * HOUR_MS;
  const isSpoken = type === 'Meeting' || type === 'Call';
  const modifiedMs = atMs + random.integer(1, 48) * HOUR_MS;
  return {
    Gsid: random.gsid(ACTIVITY_PREFIX),
    ExternalId: null,
    Subject: `${subject} with ${target['Name']}`,
    Notes: `<p>${notes}</p>`,
    NotesPlainText: notes,
    TypeName: type,
    ActivityDate: atMs,
    DurationInMins: isSpoken ? random.pick([15, 30, 45, 60]) : null,
    ContextName: 'Company',
    GsCompanyId: target['Gsid'] ?? null,
    GsRelationshipId: null,
    AuthorId: author?.['Gsid'] ?? null,
    InternalAttendees: isSpoken ? (author?.['Email'] ?? null) : null,
    ExternalAttendees: null,
    CreatedDate: atMs + HOUR_MS,
    ModifiedDate: modifiedMs,
    LastModifiedDate: modifiedMs,
  };
}

export const activityTimeline: SandboxObject = {
  objectName: 'activity_timeline',
  label: 'Activity Timeline',
  labelPlural: 'Activity Timeline',
  objectType: 'STANDARD',
  keyPrefix: ACTIVITY_PREFIX,
  transactional: true,
  createable: true,
  fields: [
    { fieldName: 'ExternalId', label: 'External ID', dataType: 'STRING' },
    { fieldName: 'Subject', label: 'Subject', dataType: 'STRING', required: true },
    { fieldName: 'Notes', label: 'Notes', dataType: 'STRING' },
    { fieldName: 'NotesPlainText', label: 'Notes (Plain Text)', dataType: 'STRING' },
    { fieldName: 'TypeName', label: 'Type Name', dataType: 'STRING' },
    { fieldName: 'ActivityDate', label: 'Activity Date', dataType: 'DATETIME' },
    { fieldName: 'DurationInMins', label: 'Duration (Minutes)', dataType: 'NUMBER' },
    { fieldName: 'ContextName', label: 'Context Name', dataType: 'STRING' },
    { fieldName: 'GsCompanyId', label: 'Company ID', dataType: 'LOOKUP', lookupObject: 'Company', required: true },
    { fieldName: 'GsRelationshipId', label: 'Relationship ID', dataType: 'GSID' },
    { fieldName: 'AuthorId', label: 'Author ID', dataType: 'LOOKUP', lookupObject: 'gsuser' },
    { fieldName: 'InternalAttendees', label: 'Internal Attendees', dataType: 'STRING' },
    { fieldName: 'ExternalAttendees', label: 'External Attendees', dataType: 'STRING' },
    ...systemFields,
    { fieldName: 'LastModifiedDate', label: 'Last Modified Date', dataType: 'DATETIME', readOnly: true },
  ],
  rows(seed) {
    const random = createSeededRandom(`${seed}/activity_timeline`);
    const authors = gsuser.rows(seed);
    return company
      .rows(seed)
      .flatMap((target) =>
        Array.from({ length: random.integer(2, 12) }, () =>
          makeActivity(random, target, authors[random.integer(0, authors.length - 1)]),
        ),
      );
  },
};
