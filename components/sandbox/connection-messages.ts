import type { ConnectionSummary } from '#lib/sandbox/connections/connections.ts';

interface ConnectionMessages {
  generate: string;
  regenerate: string;
  question: string;
  /** What re-generating breaks. */
  breaks: string;
  /** What deleting breaks. */
  deletion: (name: string) => string;
  nothingGenerated: string;
}

/** What the screen says of each authentication type. */
export const connectionMessages: Record<ConnectionSummary['authenticationType'], ConnectionMessages> = {
  Access_Key: {
    generate: 'Generate Access Key',
    regenerate: 'Re-Generate Access Key',
    question: 'Re-generate the access key?',
    breaks:
      'Every request with the present key fails from that moment. Whatever uses it, saved credentials too, needs the new key.',
    deletion: (name) =>
      `Requests with the access key of “${name}” fail from that moment. A new key can be generated afterwards.`,
    nothingGenerated: 'No access key was generated',
  },
  OAuth: {
    generate: 'Generate OAuth Credentials',
    regenerate: 'Re-Generate OAuth Credentials',
    question: 'Re-generate the OAuth credentials?',
    breaks:
      'The present OAuth API Key and Secret, and every token that was fetched with them, fail from that moment. Whatever uses them, saved credentials too, needs the new ones.',
    deletion: (name) =>
      `The OAuth credentials of “${name}”, and every token that was fetched with them, fail from that moment.`,
    nothingGenerated: 'No OAuth credentials were generated',
  },
};
