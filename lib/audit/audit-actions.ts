/**
 * Everything that the trail can say was done, and the words that screens have for it. The names stand in exports and
 * are held fast by the chain: one that was ever written keeps its meaning.
 */
const auditActions = {
  'workspace.created': 'Workspace created',
  'session.started': 'Signed in',
  'session.ended': 'Signed out',
  'session.revoked': 'Sessions ended',
  'password.changed': 'Password changed',
  'member.invited': 'Member invited',
  'member.invitation_revoked': 'Invitation revoked',
  'member.joined': 'Member joined',
  'member.role_changed': 'Role changed',
  'member.removed': 'Member removed',
  'member.left': 'Member left',
  'credential.created': 'Credential created',
  'credential.edited': 'Credential edited',
  'credential.key_replaced': 'Key replaced',
  'credential.duplicated': 'Credential duplicated',
  'credential.tested': 'Credential tested',
  'credential.superseded': 'Key superseded',
  /** Objects or rows were read through it. */
  'credential.used': 'Read through credential',
  'credential.deleted': 'Credential deleted',
  'credential.restored': 'Credential restored',
  /** Its ciphertext is gone for good. */
  'credential.erased': 'Credential erased',
  /** A source or destination uses it from now on. */
  'credential.chosen': 'Credential chosen',
  /** A source or destination does not use it any more. */
  'credential.released': 'Credential released',
  /** Sealed anew with another master key. */
  'credential.resealed': 'Credentials re-sealed',
  /** A key that is not saved was tested, or looked for. */
  'key.tested': 'Unsaved key tested',
  'key.searched': 'Key searched for',
  'resource.created': 'Source or destination created',
  'resource.edited': 'Source or destination edited',
  'resource.paused': 'Source or destination paused',
  'resource.resumed': 'Source or destination resumed',
  'resource.deleted': 'Source or destination deleted',
  'audit.exported': 'Audit trail exported',
} as const;

export type AuditAction = keyof typeof auditActions;

export const AUDIT_ACTIONS = Object.keys(auditActions) as AuditAction[];

/** The words for an action; of one that no version of Latchkey wrote, its name. */
export function auditActionLabels(action: string): string {
  return AUDIT_ACTIONS.includes(action as AuditAction) ? auditActions[action as AuditAction] : action;
}
