import { beforeEach, expect, test, vi } from 'vitest';
import { getAuth } from '#lib/auth/auth.ts';
import { changePassword } from '#lib/auth/passwords/change-password.ts';
import { createFirstAccount } from '#lib/auth/passwords/set-up.ts';
import { signIn } from '#lib/auth/passwords/sign-in.ts';
import { listSessions, requireSession, revokeOtherSessions, revokeSession } from '#lib/auth/sessions.ts';
import { findActor } from '#lib/auth/signed-in-actor.ts';
import { getPrisma } from '#lib/db/client.ts';
import { cookiesOf, owner, provideAuth, removeAccounts } from '#tests/support/fixtures/test-accounts.ts';
import { makePerson, makeSession } from '#tests/support/fixtures/workspace-members.ts';

// Next's bundler makes this choice on the server; Node does not know it.
vi.mock('next/navigation', () => import('next/dist/client/components/navigation.react-server.js'));

const { email, password } = owner;
const NEW_PASSWORD = 'staple and three owls';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0';

const enter = async (headers = new Headers()) => cookiesOf(await signIn({ email, password }, headers));

provideAuth();
beforeEach(async () => {
  await removeAccounts();
  await createFirstAccount(owner);
});

// Guarantee: the list of sessions is not enough to take one over.
test('lists the sessions, the current one first, without their tokens', async () => {
  const here = await enter();
  await enter(new Headers({ 'user-agent': FIREFOX }));
  const sessions = await listSessions(await requireSession(here));
  expect(sessions.map(({ browser, isCurrent }) => [browser, isCurrent])).toEqual([
    ['Unknown browser', true],
    ['Firefox on Linux', false],
  ]);
  const tokens = await getPrisma().session.findMany({ select: { token: true } });
  for (const { token } of tokens) expect(JSON.stringify(sessions)).not.toContain(token);
});

// A lost laptop can be signed out from elsewhere.
test('ends a revoked session at once, and no other', async () => {
  const [here, lost, other] = [await enter(), await enter(), await enter()];
  const own = await requireSession(here);
  await revokeSession(own, (await requireSession(lost)).sessionId);
  expect(await findActor(lost)).toBeUndefined();
  expect(await findActor(other)).toMatchObject({ email });
  await revokeOtherSessions(own);
  expect(await findActor(other)).toBeUndefined();
  expect(await findActor(here)).toMatchObject({ email });
});

// Guarantee: the id of a session does not allow another user to end it.
test("never ends another user's session", async () => {
  const { userId } = await makePerson();
  await makeSession(userId);
  const { id } = await getPrisma().session.findFirstOrThrow({ where: { userId } });
  const own = await requireSession(await enter());
  await revokeSession(own, id);
  await revokeOtherSessions(own);
  expect(await getPrisma().session.count({ where: { userId } })).toBe(1);
});

// Guarantee: after a change, the old password and its sessions are useless.
test('ends the other sessions and refuses the old password after a change', async () => {
  const [here, elsewhere] = [await enter(), await enter()];
  await changePassword(await requireSession(here), { currentPassword: password, newPassword: NEW_PASSWORD });
  expect(await findActor(elsewhere)).toBeUndefined();
  expect(await findActor(here)).toMatchObject({ email });
  await expect(enter()).rejects.toMatchObject({ code: 'invalid_credentials' });
  await expect(signIn({ email, password: NEW_PASSWORD }, new Headers())).resolves.toBeDefined();
});

// A concurrent sign-in by the old password must not survive the change.
test('begins no session where the password changes during the sign-in', async () => {
  const own = await requireSession(await enter());
  const { password: hasher } = await getAuth().$context;
  const { verify } = hasher;
  const overtaken = vi.spyOn(hasher, 'verify').mockImplementationOnce(async (checked) => {
    const isRight = await verify(checked);
    await changePassword(own, { currentPassword: password, newPassword: NEW_PASSWORD });
    return isRight;
  });
  await expect(enter()).rejects.toMatchObject({ code: 'changed_meanwhile' });
  overtaken.mockRestore();
  expect(await listSessions(own)).toHaveLength(1);
});

test('leaves no session of the old password after a concurrent sign-in, in 10 rounds', async () => {
  let [current, next] = [password, NEW_PASSWORD];
  for (let round = 0; round < 10; round += 1) {
    const own = await requireSession(cookiesOf(await signIn({ email, password: current }, new Headers())));
    const [, changed] = await Promise.allSettled([
      signIn({ email, password: current }, new Headers()),
      changePassword(own, { currentPassword: current, newPassword: next }),
    ]);
    expect(changed.status).toBe('fulfilled');
    expect(await listSessions(own)).toHaveLength(1);
    [current, next] = [next, current];
  }
});

// Guarantee: an unattended session can neither change nor guess the password.
test('refuses a wrong current and a common new password, and limits guesses', async () => {
  const [here, elsewhere] = [await enter(), await enter()];
  const own = await requireSession(here);
  const common = changePassword(own, { currentPassword: password, newPassword: 'qwerty123456' });
  await expect(common).rejects.toMatchObject({ fieldErrors: { newPassword: expect.any(String) } });
  const now = new Date(); // at one moment, so that no block ends between two guesses
  const guess = () => changePassword(own, { currentPassword: 'a wrong guess', newPassword: NEW_PASSWORD }, now);
  for (let guesses = 0; guesses < 5; guesses += 1) {
    await expect(guess()).rejects.toMatchObject({ fieldErrors: { currentPassword: expect.any(String) } });
  }
  await expect(guess()).rejects.toMatchObject({ code: 'rate_limited' });
  expect(await findActor(elsewhere)).toMatchObject({ email });
});
