/** Text that has been made safe to stand in an XML document. */
export class Xml {
  readonly source: string

  constructor(source: string) {
    this.source = source
  }
}

type Piece = string | number | Xml | null | readonly Xml[]

/** A document's pieces: whatever is not a piece itself is escaped. */
export function xml(strings: TemplateStringsArray, ...pieces: Piece[]): Xml {
  const source = strings.reduce(
    (text, part, index) => text + sourceOf(pieces[index - 1] ?? null) + part,
  )
  return new Xml(source)
}

export function xmlDocument(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.source}\n`
}

function sourceOf(piece: Piece): string {
  if (piece === null) return ''
  if (piece instanceof Xml) return piece.source
  if (typeof piece === 'object') return piece.map(({ source }) => source).join('')
  return String(piece)
    .replace(NOT_XML, '')
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** Characters that XML 1.0 cannot hold, not even escaped; lone halves of a pair among them. */
const NOT_XML =
  // oxlint-disable-next-line no-control-regex -- these are what is being removed
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
