import 'server-only';
import { v7 as uuid } from 'uuid';
import { recordAudit } from '#lib/audit/record-audit.ts';
import type { SetUpInput } from '#lib/auth/account-schema.ts';
import { createAccount, hasAccount } from '#lib/auth/accounts.ts';
import { getAuth } from '#lib/auth/auth.ts';
import { assertPasswordAllowed } from '#lib/auth/passwords/password-policy.ts';
import { getPrisma } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';

/** Advisory lock of the first account's creation. An arbitrary number. */
const SET_UP_LOCK = 4_815_162_342n;

const TRANSACTION_WAIT_MS = 15_000;

function alreadySetUp(): AppError {
  return new AppError('already_set_up', 'Latchkey is already set up. Sign in instead.');
}

/** Creates the first account and its workspace, once. @throws AppError `already_set_up`, `invalid_input` */
export async function createFirstAccount(input: SetUpInput): Promise<{ userId: string; workspaceId: string }> {
  const { email, workspaceName } = input;
  if (await hasAccount()) throw alreadySetUp();
  await assertPasswordAllowed(input.password);
  const { password: hasher } = await getAuth().$context;
  const passwordHash = await hasher.hash(input.password);
  const [userId, workspaceId] = [uuid(), uuid()];
  await getPrisma().$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${SET_UP_LOCK})`;
      if ((await tx.user.findFirst({ select: { id: true } })) !== null) throw alreadySetUp();
      await createAccount(tx, { userId, email, passwordHash });
      await tx.workspace.create({ data: { id: workspaceId, name: workspaceName } });
      await tx.member.create({ data: { workspaceId, userId, role: 'owner' } });
      await recordAudit(tx, {
        workspaceId,
        actor: { userId, workspaceId, email },
        action: 'workspace.created',
        target: { type: 'workspace', id: workspaceId, name: workspaceName },
      });
    },
    { maxWait: TRANSACTION_WAIT_MS, timeout: TRANSACTION_WAIT_MS },
  );
  return { userId, workspaceId };
}
