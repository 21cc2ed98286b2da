import { defineConfig } from 'prisma/config';

// Prisma's commands look for a native schema engine that they do not use here, and would download it.
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath;

export default defineConfig({ schema: 'prisma/schema.prisma' });
