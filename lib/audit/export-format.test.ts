import { expect, test } from 'vitest';
import { exportFormats } from '#lib/audit/export-format.ts';
import type { AuditEntry } from '#lib/db/generated/client.ts';

const entry: AuditEntry = {
  workspaceId: '0199c0de-0000-7000-8000-000000000001',
  seq: 7n,
  at: new Date('2026-11-22T14:02:00.000Z'),
  actorId: null,
  actorEmail: null,
  action: 'credential.edited',
  targetType: 'credential',
  targetId: 'a',
  targetName: 'Acme, "EU"\nproduction',
  credentialId: null,
  outcome: 'done',
  details: { changes: { name: { from: 'é', to: '' } } },
  address: null,
  previousHash: 'p',
  hash: 'h',
};

test('writes a value with commas, quotes and line breaks as one cell (RFC 4180)', () => {
  const { head, write } = exportFormats.csv;
  expect(head).toBe(
    'seq,at,actorId,actorEmail,action,targetType,targetId,targetName,credentialId,outcome,address,details,previousHash,hash\r\n',
  );
  expect(write([entry])).toBe(
    '7,2026-11-22T14:02:00.000Z,,,credential.edited,credential,a,"Acme, ""EU""\nproduction",,done,,' +
      '"{""changes"":{""name"":{""from"":""é"",""to"":""""}}}",p,h\r\n',
  );
});

// Guarantee: a credential named `=HYPERLINK(…)` runs nothing in a spreadsheet.
test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('escapes the formula %j', (targetName) => {
  expect(exportFormats.csv.write([{ ...entry, targetName }])).toContain(`'${targetName}`);
});

test('writes each entry with all hashed columns as one line', () => {
  const [line = '', rest] = exportFormats.jsonl.write([entry, entry]).split('\n');
  expect(JSON.parse(line)).toEqual({ ...entry, seq: 7, at: '2026-11-22T14:02:00.000Z' });
  expect(rest).toBe(line);
});
