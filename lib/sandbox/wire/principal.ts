/** Whom a call comes from, once its key is accepted. */
export interface Principal {
  kind: 'access_key' | 'm2m';
  connectionId: string;
  /** Super admins alone create, update and delete. */
  superAdmin: boolean;
}
