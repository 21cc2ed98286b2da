/** Every recorded action, with its label. The names are hashed in the chain and exported: they never change. */
const labels = {
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
  'credential.used': 'Data read',
  'credential.deleted': 'Credential deleted',
  'credential.restored': 'Credential restored',
  'credential.erased': 'Credential purged',
  'credential.chosen': 'Credential assigned',
  'credential.released': 'Credential unassigned',
  'credential.resealed': 'Credentials re-encrypted',
  'key.tested': 'Unsaved key tested',
  'key.searched': 'Key searched for',
  'resource.created': 'Source or destination created',
  'resource.edited': 'Source or destination edited',
  'resource.paused': 'Source or destination paused',
  'resource.resumed': 'Source or destination resumed',
  'resource.deleted': 'Source or destination deleted',
  'audit.exported': 'Audit log exported',
} as const;

export type AuditAction = keyof typeof labels;

export const AUDIT_ACTIONS = Object.keys(labels) as AuditAction[];

export function auditActionLabel(action: string): string {
  return AUDIT_ACTIONS.includes(action as AuditAction) ? labels[action as AuditAction] : action;
}

const nouns: Readonly<Record<string, string>> = { source: 'Source', destination: 'Destination' };

export function auditEntryLabel(action: string, details: unknown): string {
  const direction = typeof details === 'object' && details !== null && 'direction' in details ? details.direction : '';
  return auditActionLabel(action).replace('Source or destination', nouns[String(direction)] ?? '$&');
}
