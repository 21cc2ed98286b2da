import { config } from 'zod/v4/core';

// Else it tries whether it may compile its checks, which the Content Security Policy forbids and reports.
config({ jitless: true });
