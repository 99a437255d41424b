import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Installation } from './installation.ts'
import { leafCommands } from './render-commands-page.ts'
import { createProgram } from './run-commands.ts'

// Every command line in the documents for operators and users is accounted for: the program takes it, a test runs it, or it is
// listed here as not run, with the reason.

const repository = fileURLToPath(new URL('../../../../', import.meta.url))
const read = (path: string) => readFileSync(join(repository, path), 'utf8')
const pagesIn = (folder: string) =>
  readdirSync(join(repository, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name))

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...pagesIn('docs/operate'),
  ...pagesIn('docs/use'),
  ...['anybin', 'cli', 'client', 'leak-guard', 'mcp-bridge'].map(
    (name) => `packages/${name}/README.md`,
  ),
]

/** Lines that a test runs, as they are or with other names in them. */
const run: Readonly<Record<string, RegExp>> = {
  '.ci/run': /^npm cit$|^npm run check$/,
  'scripts/try-install.sh':
    /^apt-get install libatomic1$|^sha256sum --check |^tar -xzf anybin-|^cd \/opt\/anybin && (npm ci|sudo -u anybin)|^useradd |^podman build /,
  'packages/server/test/classic-upload.test.ts': /^curl http:\/\/localhost:3000\/api\/upload/,
  'packages/server/test/events.test.ts': /^curl .*\/api\/v1\/events/,
  'packages/server/test/lookups.test.ts': /^curl .*\/m\/lookup/,
  'packages/server/test/cli.test.ts':
    /anybin-cli (login|upload|list|get|folders|delete|trash|keys)/,
  'packages/server/test/review.test.ts': /^anybin-cli review /,
  'packages/server/test/wide/install.wide.test.ts': /^npx anybin serve$/,
  'packages/server/test/open-telemetry.test.ts': /^OTEL_EXPORTER_OTLP_ENDPOINT=/,
}

/** Lines that nothing runs, by the reason. */
const notRun: readonly (readonly [reason: string, lines: RegExp])[] = [
  ['sets variables, which every other test does', /^(export )?ANYBIN_[A-Z0-9_]+=|^DATABASE_URL=/],
  ['builds or serves the checkout itself, without an end', /^npm ci && npm start$/],
  ['asks the registry, where nothing has been published yet', /^npm install --global anybin-cli$/],
  ['writes to the sources', /^npm run format$/],
  ['needs systemd as the first process', /^systemctl |^journalctl |^cp deploy\/anybin.service /],
  ['needs a container engine', /^podman run |^docker compose /],
  ['needs a cluster', /^kubectl /],
  ['needs a host for agents that is not free', /^claude mcp add /],
  ['changes users of the machine', /^usermod /],
  ['copies files with programs of the system', /^(cp|mkdir|rsync|today=)/],
  ['needs a model of hundreds of megabytes', /^whisper-server |^vllm /],
  ['installs a package that nobody has to have', /^npm install @tesseract/],
]

/** Joins lines that end with a backslash; drops comments, and what follows `#` after two spaces. */
function commandLines(page: string): string[] {
  const blocks = [...read(page).matchAll(/```(?:sh|bash|console)\n([\s\S]*?)```/g)]
  return blocks
    .flatMap(([, text = '']) => text.replaceAll(/\\\n\s*/g, '').split('\n'))
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter((line) => line !== '')
}

const ofAnybin = /^(?:[A-Z_]+=\S+ )*(?:npx )?anybin (.*)$/

/** The words of a line, without quotes. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, one, two, three]) => one ?? two ?? three ?? '',
  )
}

/** Parses as the program does, and does nothing. */
async function parse(words: readonly string[]): Promise<void> {
  const installation = { version: '0.0.0', clock: { now: () => 0 } } as Installation
  const program = createProgram(installation, () => {}, { out: () => {}, err: () => {} })
  for (const command of leafCommands(program)) command.action(() => {})
  await program.parseAsync(words, { from: 'user' })
}

const all = pages.flatMap((page) => commandLines(page).map((line) => [line, page] as const))

test('the documents have command lines, and a wrong one is noticed', async () => {
  expect(all.length).toBeGreaterThan(80)
  await expect(parse(['user', 'ban', '--mail', 'eve@bin.example'])).rejects.toThrow()
  await expect(parse(['user', 'create'])).rejects.toThrow()
})

test.each(all)('%s (%s)', async (line) => {
  const [, anybin] = ofAnybin.exec(line) ?? []
  if (anybin !== undefined) return expect(parse(wordsOf(anybin))).resolves.toBeUndefined()
  const isKnown = Object.values(run).some((lines) => lines.test(line))
  expect(
    isKnown || notRun.some(([, lines]) => lines.test(line)),
    'neither run nor listed as not run',
  ).toBe(true)
})

test('tests that run lines exist, and each reason has a line', () => {
  for (const [file, lines] of Object.entries(run)) {
    expect(existsSync(join(repository, file)), file).toBe(true)
    expect(
      all.some(([line]) => lines.test(line)),
      file,
    ).toBe(true)
  }
  for (const [reason, lines] of notRun)
    expect(
      all.some(([line]) => lines.test(line)),
      reason,
    ).toBe(true)
})
