import 'server-only';
import { isAPIError } from 'better-auth/api';
import { auditAccount, findPerson } from '#lib/auth/audit-account.ts';
import { getAuth } from '#lib/auth/auth.ts';
import { addressNetwork, clientAddress } from '#lib/auth/client-address.ts';
import type { SignInInput } from '#lib/auth/schema.ts';
import { beginSignInAttempt } from '#lib/auth/sign-in-attempts.ts';
import { getPrisma } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';
import { inTransaction } from '#lib/db/in-transaction.ts';
import { AppError } from '#lib/errors.ts';

/** better-auth's code for both a wrong password and an account that is not there. */
const WRONG_PAIR = 'INVALID_EMAIL_OR_PASSWORD';

/**
 * Begins a session for whoever has the password, unless there were too many attempts.
 *
 * @throws AppError as `beginSession`, or `rate_limited` after many failures, whether the password is right or not
 */
export async function signIn(input: SignInInput, requestHeaders: Headers, now = new Date()): Promise<Headers> {
  const address = clientAddress(requestHeaders);
  const attempt = await beginSignInAttempt(input.email, address && addressNetwork(address), now);
  const headers = await beginSession(input, requestHeaders, now);
  await attempt.succeed();
  return headers;
}

/**
 * Begins a session under a new token. In a server action the cookie is set on the answer.
 *
 * An account that is not there costs the same hashing as a wrong password, so that time does not tell them apart. A
 * refusal is not recorded here, since that would take longer for an account that is there.
 *
 * @param requestHeaders of the request at hand: the session keeps its user agent
 * @returns the headers that set the cookie
 * @throws AppError `invalid_credentials`, whichever half was wrong, or `changed_meanwhile`
 */
export async function beginSession(input: SignInInput, requestHeaders: Headers, now = new Date()): Promise<Headers> {
  const address = clientAddress(requestHeaders);
  const password = await storedPassword(input.email);
  const { headers, response } = await startSession(input, requestHeaders);
  try {
    const person = { userId: response.user.id, email: input.email, address };
    await inTransaction(async (tx) => {
      await assertUnchanged(tx, response.user.id, password);
      await auditAccount(tx, person, { action: 'session.started', at: now });
    });
  } catch (error) {
    await getPrisma().session.deleteMany({ where: { token: response.token } }); // no session without its record
    throw error;
  }
  return headers;
}

/** @returns the hash that a sign-in is about to be checked with, if there is such an account */
async function storedPassword(email: string): Promise<string | null | undefined> {
  const where = { providerId: 'credential', user: { email } };
  return (await getPrisma().account.findFirst({ where, select: { password: true } }))?.password;
}

/** A new password ends all sessions: none may begin by the old one while it comes, nor be missed by it. */
async function assertUnchanged(tx: Prisma.TransactionClient, userId: string, password: string | null | undefined) {
  const [account] = await tx.$queryRaw<{ password: string | null }[]>`
    SELECT "password" FROM "account" WHERE "userId" = ${userId} AND "providerId" = 'credential' FOR UPDATE`;
  if (account?.password === password) return;
  throw new AppError('changed_meanwhile', 'The password was changed a moment ago. Sign in with the new one.');
}

async function startSession(input: SignInInput, requestHeaders: Headers) {
  try {
    return await getAuth().api.signInEmail({ body: input, headers: requestHeaders, returnHeaders: true });
  } catch (error) {
    if (isAPIError(error) && error.body?.code === WRONG_PAIR) {
      const message = 'Email and password do not match.';
      throw new AppError('invalid_credentials', message, { fieldErrors: { password: message } });
    }
    throw error;
  }
}

/** Records that somebody could not sign in, where there is such an account. Nobody waits for it. */
export async function recordRefusedSignIn(email: string, requestHeaders: Headers, now = new Date()): Promise<void> {
  const userId = await findPerson(email);
  if (userId === undefined) return;
  const person = { userId, email, address: clientAddress(requestHeaders) };
  const what = { action: 'session.started', outcome: 'refused', at: now } as const;
  await inTransaction((tx) => auditAccount(tx, person, what));
}
