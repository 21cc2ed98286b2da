import 'server-only';
import type { KeyRecognition } from '#lib/credentials/keys/key-recognition.ts';

/** What stands in the overlay while somebody types: not all of it is there, or valid. */
export interface TypedKey {
  connectorId: string;
  authMethod: string;
  settings: Readonly<Record<string, string>>;
  secrets: Readonly<Record<string, string>>;
  /** The credential that is being edited, which is no finding. */
  exceptId?: string | undefined;
}

/** Recognises a key before it is saved. Nothing of it is stored or logged. */
export async function recogniseKey(_workspaceId: string, _typed: TypedKey): Promise<KeyRecognition> {
  return { same: [], otherOfTenant: [], seats: undefined };
}
