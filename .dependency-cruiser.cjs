// The folder lists on top are the architecture (ARCHITECTURE.md, "Who may import whom"): edit them, not the rules.
const src = '^packages/server/src/'
const tools = '(config|database|storage|media|jobs|mail|egress)'
const rooms = '(accounts|oauth|family|items|moderation|captions)'
const doors = '(api|mcp|pages|delivery|commands)'
const forbid = (name, from, to) => ({ name, severity: 'error', from, to })

module.exports = {
  forbidden: [
    forbid('no-cycles', {}, { circular: true }),
    forbid('kernel-knows-nobody', { path: `${src}kernel/` }, { path: `${src}(?!kernel/)` }),
    forbid('tools-know-no-rooms-or-doors', { path: `${src + tools}/` }, { path: `${src}(${rooms}|${doors})/` }),
    forbid('tools-do-not-know-each-other', { path: `${src}(config|database|storage|media|mail|egress)/` }, { path: `${src + tools}/`, pathNot: `${src}($1|config)/` }),
    forbid('jobs-know-only-the-database', { path: `${src}jobs/` }, { path: `${src}(storage|media|mail|egress)/` }),
    forbid('rooms-do-not-know-doors', { path: `${src + rooms}/` }, { path: `${src + doors}/` }),
    forbid('only-transports-know-http', { path: `${src}(kernel|${tools}|${rooms})/` }, { path: `${src}http/` }),
    forbid('http-knows-no-transport', { path: `${src}http/` }, { path: `${src + doors}/` }),
    forbid('accounts-stands-on-no-room', { path: `${src}accounts/` }, { path: `${src}(oauth|family|items|moderation|captions)/` }),
    forbid('oauth-stands-on-accounts', { path: `${src}oauth/` }, { path: `${src}(family|items|moderation|captions)/` }),
    forbid('family-stands-on-accounts-and-oauth', { path: `${src}family/` }, { path: `${src}(items|moderation|captions)/` }),
    forbid('items-stands-on-accounts', { path: `${src}items/` }, { path: `${src}(oauth|family|moderation|captions)/` }),
    forbid('moderation-and-captions-are-strangers', { path: `${src}(moderation|captions)/` }, { path: `${src}(oauth|moderation|captions)/`, pathNot: `${src}$1/` }),
    forbid('only-records-files-speak-sql', { path: `${src + rooms}/`, pathNot: '(-records|[.]test)[.]ts$' }, { path: [`${src}database/`, 'node_modules/kysely'], dependencyTypesNot: ['type-only'] }),
    forbid('doors-do-not-know-each-other', { path: `${src + doors}/` }, { path: `${src + doors}/`, pathNot: `${src}$1/` }),
    forbid('doors-reach-tools-only-through-rooms', { path: `${src + doors}/`, pathNot: '[.]test[.]tsx?$' }, { path: `${src}(database|storage|media|jobs|mail|egress)/` }),
    forbid('enter-by-the-index', { path: `${src}([^/]+)/` }, { path: `${src}[^/]+/(?!index[.]ts)`, pathNot: [`${src}$1/`, `${src}(kernel|config)/`, '[.]suite[.]ts$'] }),
    forbid('only-main-builds-the-app', { path: `${src}[^/]+/` }, { path: `${src}(app|main)[.]ts$` }),
    forbid('no-junk-drawers', { path: '^packages/' }, { path: '/(utils|util|helpers|common|shared|misc|services)/', pathNot: 'node_modules' }),
    forbid('contract-knows-only-zod', { path: '^packages/contract/src', pathNot: '[.]test[.]ts$' }, { pathNot: ['^packages/contract/src', 'node_modules/zod'] }),
    forbid('clients-do-not-know-the-server', { path: '^packages/(client|cli|mcp|web)/' }, { path: '^packages/server/' }),
    forbid('no-undeclared-packages', { path: src, pathNot: '[.](test|suite)[.]tsx?$' }, { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'] }),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['anybin-source', 'import', 'default'],
      extensions: ['.ts', '.tsx', '.js'],
    },
  },
}
