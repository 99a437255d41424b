import { type VariableName, variables } from './environment.ts'
import { kinds } from './kinds.ts'
import type { Variable } from './variable.ts'

const titles: Record<Variable['group'], string> = {
  address: 'Address',
  data: 'Data',
  s3: 'S3 storage',
  site: 'The site',
  mail: 'Mail',
  people: 'People',
  family: 'Family of sites',
  guests: 'Guests',
  payments: 'Payments',
  media: 'Images and clips',
  moderation: 'Moderation',
  lists: 'Hash lists of others',
  engines: 'Engines',
  words: 'Captions, text in pictures and transcripts',
  load: 'Limits and load',
  monitoring: 'Monitoring',
}

const introduction = `# Configuration

Anybin reads its settings from the environment, once, at the start. Everything has a default: \`npm start\` needs none of
them. A value that cannot be used stops the start, with a sentence that names the variable; an unknown \`ANYBIN_\` name is
a warning. Empty counts as not set.

Some of them are [settings](administration.md#settings) besides, which administrators change in the browser while the site
runs: ANYBIN_SITE_NAME, ANYBIN_CONTACT, ANYBIN_REGISTRATION, ANYBIN_ANONYMOUS_UPLOADS and ANYBIN_GALLERY. Set here, they win.

Variables marked *secret* can also be given as a file: \`ANYBIN_SECRET_FILE=/run/secrets/anybin\` reads the value of
\`ANYBIN_SECRET\` from that file.

Sizes: 1 KB is 1,024 bytes, 1 MB is 1,024 KB. 1 MP is a million pixels.
`

/** The page \`docs/operate/configuration.md\`, made from the table of variables. */
export function renderConfigurationPage(): string {
  const sections = Object.entries(titles).map(([group, title]) => renderSection(group, title))
  return [introduction, ...sections].join('\n')
}

function renderSection(group: string, title: string): string {
  const rows = variables.filter(([, variable]) => variable.group === group).map(renderRow)
  const head = '| variable | what it is | write | default |\n|---|---|---|---|'
  return `## ${title}\n\n${head}\n${rows.join('\n')}\n`
}

function renderRow([name, variable]: [VariableName, Variable]): string {
  const secret = variable.secret ? ' *(secret)*' : ''
  const cells = [
    `\`${name}\`${secret}`,
    variable.about,
    kinds[variable.kind].expects,
    defaultOf(variable),
  ]
  return `| ${cells.join(' | ')} |`
}

function defaultOf(variable: Variable): string {
  if (variable.default === undefined) return variable.unset ?? 'none'
  return variable.default === '' ? 'none' : `\`${variable.default}\``
}
