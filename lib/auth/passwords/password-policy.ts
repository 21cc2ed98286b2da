import 'server-only';
import { AppError } from '#lib/errors.ts';

const TOO_COMMON = 'This password is too common. Use a few words of your own.';

let commonPasswords: Promise<ReadonlySet<string>> | undefined;

/** Lower case. Loaded on first use, because unpacking takes a while. */
async function loadCommonPasswords(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common']);
}

/** `Password-2026!` → `Password`: without digits and signs that are added to reach a length. */
function withoutPadding(password: string): string {
  return password.replace(/^[\d\p{P}\p{S}\s]+|[\d\p{P}\p{S}\s]+$/gu, '');
}

/** `abcabcabc` → `abc`: the shortest part whose repetition makes the password. */
function repeatedPart(password: string): string {
  return /^(.+?)\1+$/su.exec(password)?.[1] ?? password;
}

const SHORTEST_PART = 4;

function isCommon(password: string, common: ReadonlySet<string>): boolean {
  const lowerCase = password.toLowerCase();
  const part = repeatedPart(lowerCase);
  return part.length < SHORTEST_PART || [lowerCase, withoutPadding(lowerCase), part].some((form) => common.has(form));
}

/** Rejects common passwords, also padded or repeated. @throws AppError @see NIST SP 800-63B-4 §3.1.1.2 */
export async function assertPasswordAllowed(password: string, field = 'password'): Promise<void> {
  commonPasswords ??= loadCommonPasswords();
  if (!isCommon(password, await commonPasswords)) return;
  throw new AppError('invalid_input', TOO_COMMON, { fieldErrors: { [field]: TOO_COMMON } });
}
