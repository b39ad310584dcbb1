import type { IncomingMessage } from 'node:http'
import type { Language } from '#lib/i18n/language.ts'

/** What the address says, or else the browser; Chinese when neither says. */
export function languageOf(request: IncomingMessage, url: URL): Language {
  const asked = url.searchParams.get('lang')
  if (asked === 'en' || asked === 'zh') return asked
  const preferred = (request.headers['accept-language'] ?? 'zh').slice(0, 2).toLowerCase()
  return preferred === 'en' ? 'en' : 'zh'
}
