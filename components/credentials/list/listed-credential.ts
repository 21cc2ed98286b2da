import type { TilePlace } from '#components/credentials/list/credential-grid.tsx';
import type { CredentialSummary } from '#lib/credentials/core/credential-summary.ts';

/** A credential as a tile or a row shows it. */
export interface ListedCredential {
  credential: CredentialSummary;
  monogram: string;
  place: TilePlace;
  /** How many there are; −1 while that is not known. */
  total: number;
  selected: boolean;
  onToggle: (extend: boolean) => void;
}
