import { z } from 'zod';

const TEXT_MAX_LENGTH = 200;

/** A text that the tenant made up and people see, cut to what a screen has room for. */
export const tenantText = z.string().transform((text) => text.slice(0, TEXT_MAX_LENGTH).toWellFormed());
