import 'reflect-metadata';
import tls from 'node:tls';
import * as x509 from '@peculiar/x509';
import { HOUR_MS } from '#lib/time.ts';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** Certificate and key of a TLS server, both PEM. */
export interface TlsIdentity {
  key: string;
  cert: string;
}

interface CertificateRequest {
  /** DNS names. */
  names: string[];
  notBefore?: Date;
  notAfter?: Date;
}

export interface TlsAuthority {
  /** PEM. */
  certificate: string;
  issue(request: CertificateRequest): Promise<TlsIdentity>;
}

function makeKeys() {
  return crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

async function toPem(key: CryptoKey): Promise<string> {
  return x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');
}

/** Creates a certificate authority, not trusted yet. */
export async function createTlsAuthority(name = 'Latchkey tests'): Promise<TlsAuthority> {
  const authorityKeys = await makeKeys();
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    keys: authorityKeys,
    notBefore: new Date(Date.now() - HOUR_MS),
    notAfter: new Date(Date.now() + HOUR_MS),
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
    ],
  });
  return {
    certificate: authority.toString('pem'),
    async issue({ names, notBefore, notAfter }) {
      const keys = await makeKeys();
      const certificate = await x509.X509CertificateGenerator.create({
        subject: `CN=${names[0] ?? 'nobody'}`,
        issuer: authority.subject,
        publicKey: keys.publicKey,
        signingKey: authorityKeys.privateKey,
        signingAlgorithm: ALGORITHM,
        notBefore: notBefore ?? new Date(Date.now() - HOUR_MS),
        notAfter: notAfter ?? new Date(Date.now() + HOUR_MS),
        extensions: [new x509.SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns' as const, value })))],
      });
      return { key: await toPem(keys.privateKey), cert: certificate.toString('pem') };
    },
  };
}

/** Makes this process trust an authority, like `NODE_EXTRA_CA_CERTS`. */
export function trustAuthority({ certificate }: TlsAuthority): void {
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), certificate]);
}
