import 'server-only';
import { isAPIError } from 'better-auth/api';
import { getAuth } from '#lib/auth/auth.ts';
import type { SignInInput } from '#lib/auth/schema.ts';
import { AppError } from '#lib/errors.ts';

/** better-auth's code for both a wrong password and an account that is not there. */
const WRONG_PAIR = 'INVALID_EMAIL_OR_PASSWORD';

/**
 * Begins a session under a new token. In a server action the cookie is set on the answer.
 *
 * An account that is not there costs the same hashing as a wrong password, so that time does not tell them apart.
 *
 * @param requestHeaders of the request at hand: the session keeps its user agent
 * @returns the headers that set the cookie
 * @throws AppError `invalid_credentials`, whichever half was wrong
 */
export async function signIn(input: SignInInput, requestHeaders: Headers): Promise<Headers> {
  try {
    const { headers } = await getAuth().api.signInEmail({ body: input, headers: requestHeaders, returnHeaders: true });
    return headers;
  } catch (error) {
    if (isAPIError(error) && error.body?.code === WRONG_PAIR) {
      const message = 'Email and password do not match.';
      throw new AppError('invalid_credentials', message, { fieldErrors: { password: message } });
    }
    throw error;
  }
}
