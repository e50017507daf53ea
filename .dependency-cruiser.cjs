/** The arrows between the rooms (docs/architecture.md). Dependencies point downwards only. */
const rule = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to })

/** The files of a room, without its tests. */
const sourcesOf = (path) => ({ path, pathNot: '\\.test\\.tsx?$' })

module.exports = {
  forbidden: [
    rule('no-cycles', {}, { circular: true }, 'A cycle hides which room depends on which.'),
    rule(
      'domain-is-pure',
      sourcesOf('^lib/domain'),
      { pathNot: '^(lib/domain|node_modules/(ipaddr\\.js|zod|validator|unhomoglyph)/)' },
      'lib/domain runs in a browser and is tested as tables: no I/O, no clock; ipaddr.js, zod, validator and unhomoglyph are its only dependencies.',
    ),
    rule(
      'db-knows-only-domain',
      sourcesOf('^db/'),
      {
        path: '^(app|components|verifier|console|lib/(?!domain|env|settings/env-error|logger|metrics|told-state))',
      },
      'db depends on lib/domain, lib/env, EnvError, lib/logger, lib/metrics and lib/told-state only.',
    ),
    rule(
      'metrics-know-no-use-case',
      sourcesOf('^lib/metrics/'),
      { path: '^(app|components|verifier|console|db/|lib/(services|actions|auth|http|secrets))' },
      'Every room may count what it does; what is counted with knows none of them.',
    ),
    rule(
      'http-and-secrets-know-no-use-case',
      sourcesOf('^lib/(http|secrets)/'),
      { path: '^(app|components|verifier|console|db/|lib/(services|actions|auth))' },
      'What both processes share of HTTP and cryptography knows lib/domain only.',
    ),
    rule(
      'documentation-knows-no-use-case',
      sourcesOf('^lib/documentation/'),
      { path: '^(app|components|verifier|console|db/|lib/(?!documentation|domain))' },
      'Both processes make the pages from a document and files; the pages know lib/domain only.',
    ),
    rule(
      'services-know-no-transport',
      { path: '^lib/services' },
      {
        path: '^(app|components|verifier|console|lib/(actions|auth|http)|node_modules/(next|fastify|react|react-dom|next-auth)/)',
      },
      'A use case serves the console, the API and jobs alike.',
    ),
    rule(
      'only-services-and-auth-query',
      sourcesOf('^(app|components|lib/actions|lib/http)'),
      { path: '^db/' },
      'Pages, actions and components reach the database through lib/services.',
    ),
    rule(
      'components-call-actions-only',
      { path: '^components' },
      { path: '^(app|db|verifier|console|lib/(services|auth|secrets|env|logger|http|metrics))' },
      'A component reaches the server through lib/actions.',
    ),
    rule(
      'ui-is-a-leaf',
      { path: '^components/ui' },
      { path: '^(app|db|verifier|lib/(?!cn|domain/lists/names)|components/(?!ui))' },
      'Primitives know no feature. How text is folded is no feature.',
    ),
    rule(
      'feature-islands',
      { path: '^components/([^/]+)/', pathNot: '^components/(ui|data-table|shell|commands)/' },
      {
        path: '^components/([^/]+)/',
        pathNot: ['^components/$1/', '^components/(ui|data-table|shell|commands)/'],
      },
      'Features share through ui, data-table, commands and lib/domain, not through each other.',
    ),
    rule(
      'no-development-in-production',
      { path: '^(console|verifier)/main\\.ts$' },
      { path: '^(console/development|scripts)/', reachable: true },
      'What only loopback may get, such as eval in the content policy, is in no production build.',
    ),
    rule(
      'verifier-without-next',
      { path: '^verifier' },
      { path: '^(app|components|console|lib/(actions|auth)|node_modules/(next|next-auth|react|react-dom)/)' },
      'The verifier answers programs; it loads nothing of the console.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
