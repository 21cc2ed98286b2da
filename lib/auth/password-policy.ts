import 'server-only';
import { AppError } from '#lib/errors.ts';

const TOO_COMMON = 'This is among the first passwords that are tried. Choose another, such as a few words of your own.';

let commonPasswords: Promise<ReadonlySet<string>> | undefined;

/** In lower case. Unpacked when somebody first chooses a password: nobody else waits for it. */
async function loadCommonPasswords(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common']);
}

/** What is left of `Password-2026!` without what people add when a password must be longer or have a digit. */
function withoutTrimmings(password: string): string {
  return password.replace(/^[\d\p{P}\p{S}\s]+|[\d\p{P}\p{S}\s]+$/gu, '');
}

/** The shortest text that the password is made of by repeating it. */
function repeatedPart(password: string): string {
  return /^(.+?)\1+$/su.exec(password)?.[1] ?? password;
}

const SHORTEST_PART = 4;

function isCommon(password: string, common: ReadonlySet<string>): boolean {
  const lowerCase = password.toLowerCase();
  const part = repeatedPart(lowerCase);
  return part.length < SHORTEST_PART || [lowerCase, withoutTrimmings(lowerCase), part].some((form) => common.has(form));
}

/**
 * Refuses what an attacker tries first: what many people chose, also with digits or signs around it, or repeated. Its
 * length is the schema's to check.
 *
 * @throws AppError `invalid_input` with a field error
 * @see NIST SP 800-63B-4 §3.1.1.2
 */
export async function assertPasswordAllowed(password: string, field = 'password'): Promise<void> {
  commonPasswords ??= loadCommonPasswords();
  if (!isCommon(password, await commonPasswords)) return;
  throw new AppError('invalid_input', TOO_COMMON, { fieldErrors: { [field]: TOO_COMMON } });
}
