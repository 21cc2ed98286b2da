/**
 * `@peculiar/x509` loads a dependency container that insists on the Reflect metadata proposal. Issuing certificates
 * never reads any metadata, so that there being none is enough.
 */
Object.assign(Reflect, { getMetadata: () => undefined, getOwnMetadata: () => undefined, defineMetadata: () => {} });

export {};
