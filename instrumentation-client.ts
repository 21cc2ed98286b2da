import { config } from 'zod/v4/core';

// zod would probe `eval`, which violates the Content Security Policy.
config({ jitless: true });
