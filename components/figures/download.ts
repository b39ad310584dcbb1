import type { ExportedFile } from '#server/export/exported-file.ts'

/** Hands a file over to the browser, which keeps it where its person keeps such things. */
export function download({ fileName, type, base64 }: ExportedFile): void {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0)
  const address = URL.createObjectURL(new Blob([bytes], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  URL.revokeObjectURL(address)
}
