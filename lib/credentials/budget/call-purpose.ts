/**
 * What a call to a tenant is for. `test` is one that a person asked for, `scheduled_test` one that Latchkey makes by itself,
 * `read` serves a source or destination.
 */
export type CallPurpose = 'test' | 'scheduled_test' | 'read';
