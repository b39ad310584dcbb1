import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'

/** Text that has been made safe to stand in a page. */
export class Html {
  readonly source: string

  constructor(source: string) {
    this.source = source
  }
}

type Piece = string | number | Html | null | readonly Html[]

/** A page's pieces: whatever is not a piece itself is escaped. */
export function html(strings: TemplateStringsArray, ...pieces: Piece[]): Html {
  const source = strings.reduce(
    (text, part, index) => text + sourceOf(pieces[index - 1] ?? null) + part,
  )
  return new Html(source)
}

function sourceOf(piece: Piece): string {
  if (piece === null) return ''
  if (piece instanceof Html) return piece.source
  if (typeof piece === 'object') return piece.map(({ source }) => source).join('')
  return String(piece).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** The tokens of the product's face, for phones that know neither variables nor grids well. */
const STYLE = `
*{box-sizing:border-box}
body{margin:0;background:#f6f7f8;color:#1b2027;font:16px/24px -apple-system,"PingFang SC","Noto Sans SC","Microsoft YaHei",sans-serif}
main{max-width:560px;margin:0 auto;padding:16px 16px 40px;background:#fff;min-height:100vh}
header{display:flex;justify-content:space-between;align-items:center;margin-bottom:12px}
h1{font-size:20px;line-height:28px;margin:0}
p{margin:0 0 8px}
.where{font-weight:600;font-size:18px}
.soft{color:#48515c;font-size:14px;line-height:20px}
fieldset{border:0;margin:20px 0 0;padding:0;min-width:0}
legend,.label{font-weight:600;padding:0;margin:0 0 6px;display:block}
.kinds{margin:0 -4px}
.kinds label{display:inline-block;width:33.33%;padding:4px;vertical-align:top}
.kinds input{position:absolute;opacity:0;width:1px;height:1px}
.kinds span{display:block;border:1px solid #87909b;border-radius:6px;padding:11px 4px;text-align:center;min-height:48px}
.kinds input:checked+span{background:#14171c;border-color:#14171c;color:#fff;font-weight:600}
.kinds input:focus+span{outline:2px solid #14171c;outline-offset:2px}
.field{margin-top:20px}
.pair{display:table;width:100%;table-layout:fixed}
.pair>div{display:table-cell;vertical-align:top;padding-right:8px}
.pair>div+div{padding-right:0}
input[type=text],input[type=tel],textarea{width:100%;font:inherit;color:inherit;background:#fff;border:1px solid #87909b;border-radius:6px;padding:11px 12px;-webkit-appearance:none}
textarea{min-height:112px;resize:vertical}
input:focus,textarea:focus{outline:2px solid #14171c;outline-offset:1px}
.wrong{color:#b4232a;font-size:14px;line-height:20px;margin:6px 0 0}
.bad{border-color:#b4232a!important}
button{width:100%;margin-top:24px;min-height:56px;font:inherit;font-weight:600;color:#fff;background:#14171c;border:1px solid #14171c;border-radius:6px}
button:focus{outline:2px solid #14171c;outline-offset:2px}
a{color:inherit}
.code{font-size:24px;line-height:32px;font-weight:600;letter-spacing:1px;font-variant-numeric:tabular-nums;margin:4px 0 12px;word-break:break-all}
.now{border-left:4px solid #14171c;padding:4px 12px;margin:16px 0;font-size:18px;line-height:28px;font-weight:600}
main.wide{max-width:760px}
h2{font-size:18px;line-height:26px;margin:28px 0 8px;padding-top:16px;border-top:1px solid #d7dce1}
h3{font-size:16px;line-height:24px;margin:0 0 4px}
.tier{border:1px solid #87909b;border-left-width:6px;border-radius:6px;padding:12px 14px;margin:0 0 12px}
.letter{display:inline-block;min-width:26px;line-height:24px;border:1px solid;border-radius:4px;text-align:center;font-weight:700;margin-right:8px;padding:0 4px}
.red{border-left-color:#c4262e}.amber{border-left-color:#b87503}.blue{border-left-color:#2563b8}
.plain{margin:0 0 8px;padding-left:20px}
.plain li{margin:0 0 4px}
.dial{display:inline-block;font-size:20px;line-height:28px;font-weight:600;padding:6px 0;margin-right:24px;white-space:nowrap;font-variant-numeric:tabular-nums}
details{border:1px solid #87909b;border-radius:6px;padding:0 14px;margin:0 0 12px}
summary{padding:12px 0;font-weight:600;cursor:pointer}
summary span{display:block;font-weight:400}
.paper{padding:4px 0 16px;overflow-wrap:anywhere}
.paper h3{text-align:center;font-size:18px;margin:8px 0 12px}
.paper h4{font-size:16px;line-height:24px;margin:12px 0 4px}
.paper .right{text-align:right}
.paper .item{padding-left:16px}
@media print{.wide header a,.feeds{display:none}details{border:0}}
dl{margin:0}dt{color:#48515c;font-size:14px}dd{margin:0 0 8px}
@media (prefers-color-scheme:dark){
body{background:#0e1013;color:#e6e9ed}main{background:#15181c}
h2{border-top-color:#343b43}.tier,details{border-color:#6f7985}
.red{border-left-color:#ff6b66}.amber{border-left-color:#f0ad3a}.blue{border-left-color:#6aa5f5}
.soft,dt{color:#b0b8c2}
.kinds span,input[type=text],input[type=tel],textarea{border-color:#6f7985;background:#15181c}
.kinds input:checked+span,button{background:#f3f5f7;border-color:#f3f5f7;color:#14171c}
.kinds input:focus+span,input:focus,textarea:focus,button:focus{outline-color:#f3f5f7}
.wrong{color:#ff8a85}.bad{border-color:#ff8a85!important}.now{border-color:#f3f5f7}}
`

/** In one piece: its hash is of every sign between the tags. */
const STYLE_ELEMENT = new Html(`<style>${STYLE}</style>`)

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

export type PlainPage = {
  language: 'zh' | 'en'
  title: string
  body: Html
  /** The same in the other language. */
  other: string
  /** Wider, for what is read rather than filled in, and found by whoever searches for it. */
  isPublic?: boolean
}

/** One page whole: no script, no cookie, nothing from anywhere else. */
export function sendPage(response: ServerResponse, status: number, page: PlainPage): void {
  harden(response)
  response.statusCode = status
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.end(pageSource(page))
}

export function pageSource({ language, title, body, other, isPublic }: PlainPage): string {
  return html`<!doctype html>
    <html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${isPublic ? null : NO_ROBOTS}
        <meta name="format-detection" content="telephone=no" />
        <link rel="icon" type="image/svg+xml" href="/icons/sanqu.svg" />
        ${STYLE_ELEMENT}
      </head>
      <body>
        <main${isPublic ? html` class="wide"` : null}>
          <header>
            <h1>${title}</h1>
            <a href="${other}" lang="${language === 'zh' ? 'en' : 'zh-CN'}"
              >${language === 'zh' ? 'English' : '中文'}</a
            >
          </header>
          ${body}
        </main>
      </body>
    </html>`.source
}

const NO_ROBOTS = new Html('<meta name="robots" content="noindex" />')

export function harden(response: ServerResponse): void {
  response.setHeader('content-security-policy', POLICY)
  response.setHeader('cache-control', 'no-store')
  response.setHeader('x-content-type-options', 'nosniff')
  // With `no-referrer` a form of our own would be posted without saying where it comes from.
  response.setHeader('referrer-policy', 'same-origin')
  response.setHeader('cross-origin-opener-policy', 'same-origin')
  response.setHeader('cross-origin-resource-policy', 'same-origin')
  response.setHeader('permissions-policy', 'geolocation=(), microphone=(), camera=()')
}
