import type { ConnectionSummary } from '#lib/sandbox/connections/connections.ts';

interface ConnectionMessages {
  generate: string;
  regenerate: string;
  question: string;
  breaks: string;
  /** The consequences of deleting. */
  deletion: (name: string) => string;
  nothingGenerated: string;
}

export const connectionMessages: Record<ConnectionSummary['authenticationType'], ConnectionMessages> = {
  Access_Key: {
    generate: 'Generate Access Key',
    regenerate: 'Re-Generate Access Key',
    question: 'Re-generate the access key?',
    breaks: 'Requests with the current key will fail immediately. Update every integration and saved credential.',
    deletion: (name) =>
      `Requests with the access key of “${name}” will fail immediately. You can generate a new key afterwards.`,
    nothingGenerated: 'Access key not generated',
  },
  OAuth: {
    generate: 'Generate OAuth Credentials',
    regenerate: 'Re-Generate OAuth Credentials',
    question: 'Re-generate the OAuth credentials?',
    breaks:
      'The current OAuth API Key and Secret and their tokens will fail immediately. Update every integration and saved credential.',
    deletion: (name) => `Requests with the OAuth credentials of “${name}” and their tokens will fail immediately.`,
    nothingGenerated: 'OAuth credentials not generated',
  },
};
