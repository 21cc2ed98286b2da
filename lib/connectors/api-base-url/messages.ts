/** What can be wrong with an API Base Url: a closed set, since the screen has something to say for each. */
export type ApiBaseUrlRefusal =
  | 'required'
  | 'too_long'
  | 'white_space'
  | 'invisible'
  | 'characters'
  | 'user_info'
  | 'placeholder'
  | 'look_alike'
  | 'ip_address'
  | 'label'
  | 'tenant_missing'
  | 'host'
  | ApiBaseUrlSlip;

/** What can be put right without guessing, in the order in which a sentence names it. */
export const SLIPS = ['scheme', 'incomplete', 'trailing_dot', 'port', 'path', 'query', 'fragment'] as const;

export type ApiBaseUrlSlip = (typeof SLIPS)[number];

/** `{suffix}` stands for the connector's host suffix. Nothing that was typed is repeated: it may hold a password. */
const SENTENCES: Record<Exclude<ApiBaseUrlRefusal, ApiBaseUrlSlip>, string> = {
  required: 'Enter your API Base Url, such as https://yourcompany{suffix}.',
  too_long: 'This is too long for an API Base Url.',
  white_space: 'Remove the spaces and line breaks inside the address.',
  invisible: 'A character that can’t be seen is in the address. Type it by hand instead of pasting it.',
  characters: 'A host has only the letters a–z, digits, hyphens and dots. Remove the others.',
  user_info: 'Leave out the user name and password: everything up to the @ is not part of the address.',
  placeholder: 'Put your company’s identifier in place of the braces.',
  look_alike: 'This looks like an address that ends in {suffix}, but isn’t one. Type it by hand.',
  ip_address: 'Enter the host’s name instead of an IP address.',
  label: 'Between dots stand 1 to 63 letters, digits or hyphens, and no hyphen first or last.',
  tenant_missing: 'Put your company’s identifier in front of {suffix}.',
  host: 'The host has to end in {suffix}. The operator of this app can allow others.',
};

const IMPERATIVES = { scheme: 'start with https://', incomplete: 'end with {suffix}' } as const;

const LEAVE_OUT: Record<Exclude<ApiBaseUrlSlip, keyof typeof IMPERATIVES>, string> = {
  trailing_dot: 'the dot at the end',
  port: 'the port',
  path: 'the path',
  query: 'the query',
  fragment: 'the part after #',
};

const isImperative = (slip: ApiBaseUrlSlip): slip is keyof typeof IMPERATIVES => slip in IMPERATIVES;
const conjunction = new Intl.ListFormat('en-GB');

export function describeRefusal(reason: keyof typeof SENTENCES, hostSuffix: string): string {
  return SENTENCES[reason].replaceAll('{suffix}', hostSuffix);
}

/** One sentence for all of them: “Start with https:// and leave out the path.” */
export function describeSlips(slips: readonly ApiBaseUrlSlip[], hostSuffix: string): string {
  const steps: string[] = slips.filter(isImperative).map((slip) => IMPERATIVES[slip]);
  const excess = slips.filter((slip) => !isImperative(slip)).map((slip) => LEAVE_OUT[slip]);
  if (excess.length > 0) steps.push(`leave out ${conjunction.format(excess)}`);
  const sentence = conjunction.format(steps).replaceAll('{suffix}', hostSuffix);
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}
