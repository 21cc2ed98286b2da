import { beforeEach, expect, test, vi } from 'vitest';
import { findActor } from '#lib/auth/actor.ts';
import { getAuth } from '#lib/auth/auth.ts';
import { changePassword } from '#lib/auth/change-password.ts';
import { listSessions, requireSession, revokeOtherSessions, revokeSession } from '#lib/auth/sessions.ts';
import { createFirstAccount } from '#lib/auth/set-up.ts';
import { signIn } from '#lib/auth/sign-in.ts';
import { getPrisma } from '#lib/db/client.ts';
import { cookiesOf, owner, provideAuth, removeAccounts } from '#tests/support/accounts.ts';
import { makePerson, makeSession } from '#tests/support/members.ts';

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

// What is told of a session must not be enough to take it over.
test('the sessions are listed, the one at hand first, without their tokens', async () => {
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

// A laptop that was lost is signed out at once, from elsewhere.
test('a revoked session stands for nobody, the others go on', async () => {
  const [here, lost, other] = [await enter(), await enter(), await enter()];
  const own = await requireSession(here);
  await revokeSession(own, (await requireSession(lost)).sessionId);
  expect(await findActor(lost)).toBeUndefined();
  expect(await findActor(other)).toMatchObject({ email });
  await revokeOtherSessions(own);
  expect(await findActor(other)).toBeUndefined();
  expect(await findActor(here)).toMatchObject({ email });
});

// Whoever knows the id of another person's session can't end it.
test("another person's session is not ended", async () => {
  const { userId } = await makePerson();
  await makeSession(userId);
  const { id } = await getPrisma().session.findFirstOrThrow({ where: { userId } });
  const own = await requireSession(await enter());
  await revokeSession(own, id);
  await revokeOtherSessions(own);
  expect(await getPrisma().session.count({ where: { userId } })).toBe(1);
});

// Whoever knew the old password has nothing left: neither it nor a session that began with it.
test('a new password ends the other sessions, and the old one is worth nothing', async () => {
  const [here, elsewhere] = [await enter(), await enter()];
  await changePassword(await requireSession(here), { currentPassword: password, newPassword: NEW_PASSWORD });
  expect(await findActor(elsewhere)).toBeUndefined();
  expect(await findActor(here)).toMatchObject({ email });
  await expect(enter()).rejects.toMatchObject({ code: 'invalid_credentials' });
  await expect(signIn({ email, password: NEW_PASSWORD }, new Headers())).resolves.toBeDefined();
});

// A sign-in by the old password that was under way neither outlives the new one nor is missed by it.
test('a sign-in that a new password overtakes begins no session', async () => {
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

test('of a sign-in and a new password at once, no session of the old one is left: 10 rounds', async () => {
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

// A session that was left open is not enough to take the account over, nor to find its password out.
test('a wrong current password or a common new one changes nothing, and guesses are counted', async () => {
  const [here, elsewhere] = [await enter(), await enter()];
  const own = await requireSession(here);
  const common = changePassword(own, { currentPassword: password, newPassword: 'qwerty123456' });
  await expect(common).rejects.toMatchObject({ fieldErrors: { newPassword: expect.any(String) } });
  const guess = () => changePassword(own, { currentPassword: 'a wrong guess', newPassword: NEW_PASSWORD });
  for (let guesses = 0; guesses < 5; guesses += 1) {
    await expect(guess()).rejects.toMatchObject({ fieldErrors: { currentPassword: expect.any(String) } });
  }
  await expect(guess()).rejects.toMatchObject({ code: 'rate_limited' });
  expect(await findActor(elsewhere)).toMatchObject({ email });
});
