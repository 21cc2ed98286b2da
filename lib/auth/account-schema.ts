import { z } from 'zod';
import { storableText } from '#lib/text.ts';

export const PASSWORD_MIN_LENGTH = 12;
export const PASSWORD_MAX_LENGTH = 128;
const WORKSPACE_NAME_MAX_LENGTH = 80;

/** RFC 5321 §4.5.3.1.3: 256 octets, without the two angle brackets. */
const EMAIL_MAX_LENGTH = 254;

const email = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, 'Enter an email address.')
  .max(EMAIL_MAX_LENGTH, `Use ${EMAIL_MAX_LENGTH} characters or fewer.`)
  .pipe(z.email('Enter a valid email address.'));

const passwordTooLong = `Use ${PASSWORD_MAX_LENGTH} characters or fewer.`;

const currentPassword = z.string().min(1, 'Enter your password.').max(PASSWORD_MAX_LENGTH, passwordTooLong);

export const signInSchema = z.object({ email, password: currentPassword });

const chosenPassword = z
  .string()
  .min(1, 'Enter a password.')
  .min(PASSWORD_MIN_LENGTH, `Use at least ${PASSWORD_MIN_LENGTH} characters.`)
  .max(PASSWORD_MAX_LENGTH, passwordTooLong);

export const passwordChangeSchema = z
  .object({ currentPassword, newPassword: chosenPassword })
  .refine((passwords) => passwords.currentPassword !== passwords.newPassword, {
    path: ['newPassword'],
    message: 'This is your current password. Choose another.',
  });

/** better-auth's ids are not UUIDs. */
export const sessionIdSchema = z.object({ sessionId: storableText.min(1).max(100) });

export const setUpSchema = z.object({
  email,
  password: chosenPassword,
  workspaceName: storableText
    .min(1, 'Enter a workspace name.')
    .max(WORKSPACE_NAME_MAX_LENGTH, `Use ${WORKSPACE_NAME_MAX_LENGTH} characters or fewer.`),
});

export type SignInInput = z.infer<typeof signInSchema>;
export type PasswordChangeInput = z.infer<typeof passwordChangeSchema>;
export type SetUpInput = z.infer<typeof setUpSchema>;
