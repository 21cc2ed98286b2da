import 'server-only';
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';

const violationSchema = z.object({ constraint: z.string() });

/** The constraint that a statement broke, as Postgres names it; undefined for an error of another kind. */
export function brokenConstraint(error: unknown): string | undefined {
  return violationSchema.safeParse(error).data?.constraint;
}

/** The rule of M2M keys behind a constraint, in words; undefined where there is none. */
export function clientViolation(error: unknown): AppError | undefined {
  switch (brokenConstraint(error)) {
    case 'sandbox_oauth_client_slot_check':
      return new AppError(
        'already_exists',
        'A maximum of 15 M2M OAuth keys can be created per organization, and this one has 15. Delete a connection first.',
      );
    case 'sandbox_oauth_client_tenantId_nameKey_key':
      return new AppError(
        'name_taken',
        'Two M2M connections cannot have the same name, and there is one of this name.',
        {
          fieldErrors: { name: 'An M2M connection of this name exists. Choose another name.' },
        },
      );
    default:
      return undefined;
  }
}
