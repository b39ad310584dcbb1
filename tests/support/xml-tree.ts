import { SaxesParser } from 'saxes'

/** An element as a parser of XML sees it. */
export type XmlElement = {
  name: string
  namespace: string
  attributes: Record<string, string>
  text: string
  children: XmlElement[]
}

/** Throws where the document is not well-formed. */
export function parseXml(source: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true })
  const stack: XmlElement[] = []
  let root: XmlElement | undefined
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ local, uri, attributes }) => {
    const element: XmlElement = {
      name: local,
      namespace: uri,
      attributes: Object.fromEntries(
        Object.entries(attributes).map(([name, { value }]) => [name, value]),
      ),
      text: '',
      children: [],
    }
    stack.at(-1)?.children.push(element)
    stack.push(element)
    root ??= element
  })
  parser.on('text', (text) => {
    const open = stack.at(-1)
    if (open) open.text += text
  })
  parser.on('closetag', () => void stack.pop())
  parser.write(source).close()
  if (!root) throw new Error('an empty document')
  return root
}

export function all(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name)
}

export function textOf(element: XmlElement, name: string): string | null {
  return all(element, name)[0]?.text ?? null
}
