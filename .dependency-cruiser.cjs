// The folder lists on top are the architecture (ARCHITECTURE.md, "Who may import whom"): edit them, not the rules.
const src = '^packages/server/src/'
const infrastructure = '(config|database|storage|jobs|mail|egress)'
const domain = '(backups|moves|accounts|oauth|sites|engines|events|items|moderation|enrichment)'
const transports = '(rest|mcp|pages|files|commands)'
const forbid = (name, from, to) => ({ name, severity: 'error', from, to })

module.exports = {
  forbidden: [
    forbid('no-cycles', {}, { circular: true }),
    forbid('core-knows-nobody', { path: `${src}core/` }, { path: `${src}(?!core/)` }),
    forbid('infrastructure-know-no-domain-or-transports', { path: `${src + infrastructure}/` }, { path: `${src}(${domain}|${transports})/` }),
    forbid('infrastructure-do-not-know-each-other', { path: `${src}(config|database|storage|mail|egress)/` }, { path: `${src + infrastructure}/`, pathNot: `${src}($1|config)/` }),
    forbid('jobs-know-only-the-database', { path: `${src}jobs/` }, { path: `${src}(storage|mail|egress)/` }),
    forbid('domain-do-not-know-transports', { path: `${src + domain}/` }, { path: `${src + transports}/` }),
    forbid('only-transports-know-http', { path: `${src}(core|${infrastructure}|${domain})/` }, { path: `${src}http/` }),
    forbid('http-knows-no-transport', { path: `${src}http/` }, { path: `${src + transports}/` }),
    forbid('accounts-stands-on-no-other-module', { path: `${src}accounts/` }, { path: `${src}(oauth|sites|engines|events|items|moderation|enrichment)/` }),
    forbid('engines-stands-on-accounts', { path: `${src}engines/` }, { path: `${src}(oauth|sites|events|items|moderation|enrichment)/` }),
    forbid('events-stands-on-accounts', { path: `${src}events/` }, { path: `${src}(oauth|sites|engines|items|moderation|enrichment)/` }),
    forbid('oauth-stands-on-accounts', { path: `${src}oauth/` }, { path: `${src}(sites|engines|events|items|moderation|enrichment)/` }),
    forbid('sites-stands-on-accounts-and-oauth', { path: `${src}sites/` }, { path: `${src}(engines|events|items|moderation|enrichment)/` }),
    forbid('items-stands-on-accounts', { path: `${src}items/` }, { path: `${src}(oauth|sites|engines|moderation|enrichment)/` }),
    forbid('moderation-and-enrichment-are-strangers', { path: `${src}(moderation|enrichment)/` }, { path: `${src}(oauth|moderation|enrichment)/`, pathNot: `${src}$1/` }),
    forbid('only-database-jobs-and-domain-speak-sql', { path: `${src}(core|config|storage|mail|egress|http|${transports})/`, pathNot: '[.]test[.]tsx?$' }, { path: 'node_modules/kysely' }),
    forbid('transports-do-not-know-each-other', { path: `${src + transports}/` }, { path: `${src + transports}/`, pathNot: `${src}$1/` }),
    forbid('transports-reach-infrastructure-only-through-domain', { path: `${src + transports}/`, pathNot: '[.]test[.]tsx?$' }, { path: [`${src}(database|storage|jobs|mail|egress)/`, '^packages/media/'] }),
    forbid('enter-by-the-index', { path: `${src}([^/]+)/` }, { path: `${src}[^/]+/(?!index[.]ts)`, pathNot: [`${src}$1/`, `${src}(core|config)/`, '[.]suite[.]ts$'] }),
    forbid('only-main-builds-the-app', { path: `${src}[^/]+/` }, { path: `${src}(?!domain)[^/]+[.]tsx?$`, pathNot: `${src}(media|inspect-files)[.]ts$` }),
    forbid('no-junk-drawers', { path: '^packages/' }, { path: '/(utils|util|helpers|common|shared|misc|services)/', pathNot: 'node_modules' }),
    forbid('contract-knows-only-zod', { path: '^packages/contract/src', pathNot: '[.]test[.]ts$' }, { pathNot: ['^packages/contract/src', 'node_modules/zod'] }),
    forbid('media-knows-only-the-contract', { path: '^packages/media/' }, { path: '^packages/(?!(media|contract)/)' }),
    forbid('engines-know-nobody', { path: '^packages/engines/' }, { path: '^packages/(?!engines/)' }),
    forbid('leak-guard-knows-engines-and-how-to-read', { path: '^packages/leak-guard/' }, { path: '^packages/(?!leak-guard/|engines/src/index[.]ts|media/src/render/readable[.]ts)' }),
    forbid('only-one-file-opens-media', { path: src, pathNot: ['[.](test|suite)[.]tsx?$', `${src}(media|inspect-files)[.]ts$`] }, { path: '^packages/media/(?!src/hash/pdq-bits[.]ts)', dependencyTypesNot: ['type-only'] }),
    forbid('enter-media-by-the-index', { path: src, pathNot: '[.](test|suite)[.]tsx?$' }, { path: '^packages/media/(?!src/(index|hash/pdq-bits)[.]ts)' }),
    forbid('clients-do-not-know-the-server', { path: '^packages/(client|cli|leak-guard|mcp-bridge|media|web)/' }, { path: '^packages/server/' }),
    forbid('no-undeclared-packages', { path: [src, '^packages/media/src/'], pathNot: '[.](test|suite)[.]tsx?$' }, { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'] }),
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
