/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  // Components are drawn anew only when what they read has changed: a key at the desk costs one field.
  reactCompiler: true,
  poweredByHeader: false,
  devIndicators: false,
  // Types are checked once, by `npm test`; the build that `npm start` waits for only bundles.
  typescript: { ignoreBuildErrors: true },
}
export default config
