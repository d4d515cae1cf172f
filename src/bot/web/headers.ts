import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/** A guide or a list: no script at all, nothing from elsewhere. */
const PAGE_POLICY = policy({
  'default-src': "'self'",
  'script-src': "'none'",
  'style-src': "'self'",
  'img-src': "'self'",
});

/**
 * The playground. The only inline script is the import map, known by its hash. The chat components set single style
 * attributes. Where the browser knows Trusted Types, markup comes from the components' templates and from the
 * Markdown library alone.
 *
 * @param importMapHash `sha256-…`, base64.
 */
export function playgroundPolicy(importMapHash: string): string {
  return policy({
    'default-src': "'self'",
    'script-src': `'self' '${importMapHash}'`,
    'style-src': "'self'",
    'style-src-attr': "'unsafe-inline'",
    'img-src': "'self' data:",
    'require-trusted-types-for': "'script'",
    'trusted-types': 'lit-html signpost-markdown',
  });
}

/** Security headers of every response. A route may set a Content-Security-Policy of its own before. */
export function securityHeaders(): MiddlewareHandler {
  const common = secureHeaders({
    // Whether the site is reached by https is the proxy's knowledge, not ours.
    strictTransportSecurity: false,
    xFrameOptions: 'DENY',
    permissionsPolicy: { camera: false, geolocation: false, microphone: false },
  });
  return async (c, next) => {
    await common(c, next);
    if (!c.res.headers.has('content-security-policy')) c.res.headers.set('content-security-policy', PAGE_POLICY);
  };
}

function policy(directives: Record<string, string>): string {
  const always = { 'object-src': "'none'", 'base-uri': "'none'", 'form-action': "'none'", 'frame-ancestors': "'none'" };
  return Object.entries({ ...directives, ...always })
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}
