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

/** Mistakes with an unambiguous correction, in the order in which a sentence names them. */
export const SLIPS = ['scheme', 'incomplete', 'trailing_dot', 'port', 'path', 'query', 'fragment'] as const;

export type ApiBaseUrlSlip = (typeof SLIPS)[number];

/** `{suffix}` is replaced by the connector's host suffix. The input is never repeated: it may contain a password. */
const SENTENCES: Record<Exclude<ApiBaseUrlRefusal, ApiBaseUrlSlip>, string> = {
  required: 'Enter your API Base Url, such as https://yourcompany{suffix}.',
  too_long: 'This is too long for an API Base Url.',
  white_space: 'Remove the spaces and line breaks inside the address.',
  invisible: 'The address contains an invisible character. Type it by hand instead of pasting it.',
  characters: 'Use only the letters a–z, digits, hyphens and dots in the host.',
  user_info: 'Remove the user name and password: everything up to the @.',
  placeholder: 'Replace the braces with your company’s identifier.',
  look_alike: 'This looks like a {suffix} address, but isn’t one. Type it by hand.',
  ip_address: 'Enter the host’s name instead of an IP address.',
  label: 'Each part between dots needs 1 to 63 letters, digits or hyphens, and no hyphen at either end.',
  tenant_missing: 'Put your company’s identifier in front of {suffix}.',
  host: 'Only {suffix} hosts are allowed. Your administrator can add others.',
};

const INCOMPLETE = 'Use the form https://yourcompany{suffix}.';

const LEAVE_OUT: Record<Exclude<ApiBaseUrlSlip, 'scheme' | 'incomplete'>, string> = {
  trailing_dot: 'the dot at the end',
  port: 'the port',
  path: 'the path',
  query: 'the query',
  fragment: 'the part after #',
};

const conjunction = new Intl.ListFormat('en-GB');

export function describeRefusal(reason: keyof typeof SENTENCES, hostSuffix: string): string {
  return SENTENCES[reason].replaceAll('{suffix}', hostSuffix);
}

export function describeSlips(slips: readonly ApiBaseUrlSlip[], hostSuffix: string): string {
  if (slips.includes('incomplete')) return INCOMPLETE.replaceAll('{suffix}', hostSuffix);
  const steps = slips.includes('scheme') ? ['start with https://'] : [];
  const excess = slips.flatMap((slip) => (slip === 'scheme' || slip === 'incomplete' ? [] : [LEAVE_OUT[slip]]));
  if (excess.length > 0) steps.push(`leave out ${conjunction.format(excess)}`);
  const sentence = conjunction.format(steps);
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}
