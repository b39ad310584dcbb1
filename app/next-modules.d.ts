/**
 * Next ships these without an export map, so TypeScript's `nodenext` resolution, which the server
 * needs, finds them only with a file name that the bundler then types differently.
 */
declare module 'next/link' {
  import type link from 'next/link.js'
  const Link: typeof link.default
  export default Link
}

declare module 'next/navigation' {
  export * from 'next/navigation.js'
}
