export type LinkedType = 'building' | 'zone' | 'request' | 'delivery'

/**
 * The address of a thing. Objects are search parameters, never path segments, so that every page
 * stays one prerendered file; each screen reads the parameters that it knows.
 */
export function objectHref(type: LinkedType, id: string): string {
  return `/map?${type}=${encodeURIComponent(id)}`
}

/** Only addresses of this very site: what comes from outside must not send a person elsewhere. */
export function safeNext(next: string | null): string | null {
  if (!next || !next.startsWith('/') || /^\/[/\\]/.test(next)) return null
  return next.startsWith('/login') ? null : next
}
