/** The calls of a window that Latchkey made to a tenant, of what the tenant allows. */
export interface BudgetWindow {
  calls: number;
  limit: number;
  /** ISO 8601: when the window ends and the count begins anew. */
  endsAt: string;
}

/** What Latchkey has used of a tenant's budget, through any credential and any instance. */
export interface TenantBudget {
  host: string;
  minute: BudgetWindow;
  day: BudgetWindow;
}
