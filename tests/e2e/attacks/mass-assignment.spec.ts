import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { credentialInput } from '#tests/e2e/access/action-inputs.ts';
import { builtAction, callAction } from '#tests/e2e/access/call-action.ts';
import { insertSource, makeMembers } from '#tests/e2e/access/members.ts';
import { test } from '#tests/e2e/support/fixtures.ts';

// Guarantee: additional members of an action's input set no columns.
test('ignores fields that are sent along with a form', async ({ app, onDatabase }) => {
  const { workspaceId, byRole, foreign } = await onDatabase((database) => makeMembers(database, app));
  const { cookie, userId } = byRole.editor;
  const foreignId = await onDatabase(async (database) => {
    const { rows } = await database.query('SELECT "workspaceId" FROM member WHERE "userId" = $1', [foreign.userId]);
    return rows[0]?.workspaceId;
  });
  const along = {
    ...{ workspaceId: foreignId, createdById: foreign.userId, status: 'verified', testOutcome: 'verified', uses: 7 },
    ...{
      version: 9,
      deletedAt: '2026-01-01',
      acceptedAt: '2026-01-01',
      sealedSecret: 'x',
      role: 'owner',
      pausedAt: null,
    },
  };
  const sent = credentialInput('acme.gainsightcloud.com', 'Mine');
  const call = (name: string, ...input: unknown[]) => callAction(app.origin, builtAction(name), input, cookie);
  expect(await call('saveCredentialAction', { ...sent, ...along }, { verify: false, ...along })).toBe('done');
  const read = (sql: string, id: string) => onDatabase(async (database) => (await database.query(sql, [id])).rows);
  const columns =
    'SELECT "workspaceId", "createdById", status, uses, version, "deletedAt", "acceptedAt" FROM credential WHERE id = $1';
  const own = {
    workspaceId,
    createdById: userId,
    status: 'not_verified',
    uses: 0,
    version: 1,
    deletedAt: null,
    acceptedAt: null,
  };
  expect(await read(columns, sent.id)).toEqual([own]);

  const { name, description, settings, secrets } = sent;
  const edit = {
    ...along,
    id: sent.id,
    version: 1,
    name: `${name} 2`,
    description,
    settings,
    secrets: { accessKey: '' },
  };
  expect(await call('editCredentialAction', edit, { verify: false })).toBe('done');
  expect(await read(columns, sent.id)).toEqual([{ ...own, version: 2 }]);
  expect(secrets.accessKey).not.toBe('');

  const resourceId = await onDatabase((database) => insertSource(database, sent.id));
  expect(await call('setResourcePausedAction', { ...along, id: resourceId, paused: true })).toBe('done');
  const [resource] = await read('SELECT "workspaceId", version FROM resource WHERE id = $1', resourceId);
  expect(resource).toEqual({ workspaceId, version: 1 });

  // An Admin cannot invite an Owner, by any field.
  const invite = { role: 'owner', workspaceId: foreignId, id: randomUUID() };
  expect(await callAction(app.origin, builtAction('inviteAction'), [invite], byRole.admin.cookie)).toBe('forbidden');
});
