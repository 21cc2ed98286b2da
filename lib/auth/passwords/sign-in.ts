import 'server-only';
import { isAPIError } from 'better-auth/api';
import type { SignInInput } from '#lib/auth/account-schema.ts';
import { auditAccount, findUserId } from '#lib/auth/accounts.ts';
import { getAuth } from '#lib/auth/auth.ts';
import { addressNetwork, clientAddress } from '#lib/auth/client-address.ts';
import { beginSignInAttempt } from '#lib/auth/passwords/sign-in-attempts.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { AppError } from '#lib/errors.ts';

/** better-auth's code for a wrong password and for an unknown account alike. */
const WRONG_PAIR = 'INVALID_EMAIL_OR_PASSWORD';

/** Counts the attempt and begins a session. @throws AppError `rate_limited`, or as `beginSession` */
export async function signIn(input: SignInInput, requestHeaders: Headers, now = new Date()): Promise<Headers> {
  const address = clientAddress(requestHeaders);
  const attempt = await beginSignInAttempt(input.email, address && addressNetwork(address), now);
  const headers = await beginSession(input, requestHeaders, now);
  await attempt.succeed();
  return headers;
}

/** Begins a session. Takes as long for an unknown account as for a wrong password. @throws `invalid_credentials` */
export async function beginSession(input: SignInInput, requestHeaders: Headers, now = new Date()): Promise<Headers> {
  const address = clientAddress(requestHeaders);
  const password = await storedPassword(input.email);
  const { headers, response } = await startSession(input, requestHeaders);
  try {
    const actor = { userId: response.user.id, email: input.email, address };
    await inTransaction(async (tx) => {
      await assertUnchanged(tx, response.user.id, password);
      await auditAccount(tx, actor, { action: 'session.started', at: now });
    });
  } catch (error) {
    await getPrisma().session.deleteMany({ where: { token: response.token } }); // no session without its audit entry
    throw error;
  }
  return headers;
}

async function storedPassword(email: string): Promise<string | null | undefined> {
  const where = { providerId: 'credential', user: { email } };
  return (await getPrisma().account.findFirst({ where, select: { password: true } }))?.password;
}

/** A session that begins during a password change must not survive it. */
async function assertUnchanged(tx: Prisma.TransactionClient, userId: string, password: string | null | undefined) {
  const [account] = await tx.$queryRaw<{ password: string | null }[]>`
    SELECT "password" FROM "account" WHERE "userId" = ${userId} AND "providerId" = 'credential' FOR UPDATE`;
  if (account?.password === password) return;
  throw new AppError('changed_meanwhile', 'Your password was just changed. Sign in with the new one.');
}

async function startSession(input: SignInInput, requestHeaders: Headers) {
  try {
    return await getAuth().api.signInEmail({ body: input, headers: requestHeaders, returnHeaders: true });
  } catch (error) {
    if (isAPIError(error) && error.body?.code === WRONG_PAIR) {
      const message = 'Email or password is incorrect.';
      throw new AppError('invalid_credentials', message, { fieldErrors: { password: message } });
    }
    throw error;
  }
}

/** Records a refused sign-in. Call it after the response, so that its duration reveals nothing. */
export async function recordRefusedSignIn(email: string, requestHeaders: Headers, now = new Date()): Promise<void> {
  const userId = await findUserId(email);
  if (userId === undefined) return;
  const actor = { userId, email, address: clientAddress(requestHeaders) };
  const entry = { action: 'session.started', outcome: 'refused', at: now } as const;
  await inTransaction((tx) => auditAccount(tx, actor, entry));
}
