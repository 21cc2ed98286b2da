/** What a person is told of one of their sessions. */
export interface SessionSummary {
  id: string;
  /** `Firefox on Windows` */
  browser: string;
  beganAt: string;
  endsAt: string;
  /** Whether it is the one that asks. */
  isCurrent: boolean;
}
