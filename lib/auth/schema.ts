import { z } from 'zod';
import { storableText } from '#lib/storable-text.ts';

export const PASSWORD_MIN_LENGTH = 12;
export const PASSWORD_MAX_LENGTH = 128;
const WORKSPACE_NAME_MAX_LENGTH = 80;

/** RFC 5321 §4.5.3.1.3: a path has at most 256 octets, two of them its brackets. */
const EMAIL_MAX_LENGTH = 254;

const email = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, 'Enter an e-mail address.')
  .max(EMAIL_MAX_LENGTH, `An e-mail address has at most ${EMAIL_MAX_LENGTH} characters.`)
  .pipe(z.email('This is not an e-mail address.'));

const passwordTooLong = `A password has at most ${PASSWORD_MAX_LENGTH} characters.`;

const ownPassword = z.string().min(1, 'Enter the password.').max(PASSWORD_MAX_LENGTH, passwordTooLong);

/** One schema for the form and the action. */
export const signInSchema = z.object({ email, password: ownPassword });

const chosenPassword = z
  .string()
  .min(1, 'Enter a password.')
  .min(PASSWORD_MIN_LENGTH, `Use at least ${PASSWORD_MIN_LENGTH} characters.`)
  .max(PASSWORD_MAX_LENGTH, passwordTooLong);

/** One schema for the form and the action. */
export const passwordChangeSchema = z
  .object({ currentPassword: ownPassword, newPassword: chosenPassword })
  .refine(({ currentPassword, newPassword }) => currentPassword !== newPassword, {
    path: ['newPassword'],
    message: 'This is the password that you have already.',
  });

/** What better-auth makes for an id: not a UUID. */
export const sessionIdSchema = z.object({ sessionId: storableText.min(1).max(100) });

/** One schema for the form and the action. */
export const setUpSchema = z.object({
  email,
  password: chosenPassword,
  workspaceName: storableText
    .min(1, 'Enter a name for the workspace.')
    .max(WORKSPACE_NAME_MAX_LENGTH, `Use at most ${WORKSPACE_NAME_MAX_LENGTH} characters.`),
});

export type SignInInput = z.infer<typeof signInSchema>;
export type PasswordChangeInput = z.infer<typeof passwordChangeSchema>;
export type SetUpInput = z.infer<typeof setUpSchema>;
