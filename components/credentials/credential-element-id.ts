/** Id of the control that stands for a credential in a list, so that the focus can be put there. */
export function credentialElementId(credentialId: string): string {
  return `credential-${credentialId}`;
}
