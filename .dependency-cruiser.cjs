/**
 * The layers of ARCHITECTURE.md as rules: app → components → lib, server → lib, types alone from
 * server to the browser's side, and a domain that knows nothing but itself.
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Two modules that need each other are one module, or a third is missing.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'lib-imports-only-lib',
      comment: 'lib runs anywhere: it knows neither screens nor server.',
      severity: 'error',
      from: { path: '^lib/', pathNot: '[.]test[.]tsx?$' },
      to: { path: '^(app|components|server|tests)/' },
    },
    {
      name: 'lib-without-io',
      comment: 'lib runs in browser and server alike, so no Node modules.',
      severity: 'error',
      from: { path: '^lib/', pathNot: '[.]test[.]tsx?$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'domain-is-pure',
      comment: 'lib/domain imports nothing outside itself, packages included.',
      severity: 'error',
      from: { path: '^lib/domain/', pathNot: '[.]test[.]tsx?$' },
      to: { pathNot: '^lib/domain/' },
    },
    {
      name: 'components-do-not-import-app',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^app/' },
    },
    {
      name: 'only-types-from-server',
      comment: 'The server holds secrets and I/O: screens may know its types, never its code.',
      severity: 'error',
      from: { path: '^(app|components)/' },
      to: { path: '^server/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'server-imports-only-lib',
      severity: 'error',
      from: { path: '^server/', pathNot: '[.]test[.]ts$' },
      to: { path: '^(app|components|tests)/' },
    },
    {
      name: 'product-without-tests',
      severity: 'error',
      from: { path: '^(app|components|lib|server)/', pathNot: '[.]test[.]tsx?$' },
      to: { path: '^tests/' },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere would pass every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-dev-packages-at-run-time',
      severity: 'error',
      from: {
        path: '^(app|components|lib|server)/',
        pathNot: ['[.]test[.]tsx?$', '^server/cli/test[.]ts$'],
      },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only', 'npm'],
        pathNot: '^node_modules/@types/',
      },
    },
  ],
  options: {
    // TypeScript 7 has no API to parse with; swc reads the same syntax.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: '^node_modules/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
  },
}
