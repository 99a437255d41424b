import { setTimeout as wait } from 'node:timers/promises'
import { type WordKind, wordKinds } from '@anybin/contract'
import { InvalidArgumentError } from 'commander'
import { day, hour } from '../core/clock.ts'
import type { Domain } from '../domain.ts'
import type { Installation } from './installation.ts'
import { describe, type Shell } from './shell.ts'

const askEveryMs = 2000

type Options = {
  readonly kind?: WordKind
  readonly since?: number
  readonly again?: boolean
  readonly wait?: true
}

/** `enrich`: captions, text and transcripts of what is there already. */
export function addEnrichCommand(shell: Shell, installation: Installation): void {
  describe(shell.program, {
    name: 'enrich',
    about:
      'Have captions, text in pictures and transcripts made of uploads that have none. The server does it, newest first, and new uploads go first.',
    examples: ['enrich --since 30d', 'enrich --kind caption --again --wait'],
  })
    .option('--kind <kind>', `only ${wordKinds.join(', ')}`, parseKind)
    .option('--since <age>', 'only uploads that are younger, such as 30d or 12h', parseAge)
    .option('--again', 'also where there are some already, or where it failed')
    .option('--wait', 'show the progress until all of it is asked for')
    .action((options: Options) =>
      installation.withDomain(({ backlog }) => enrich(shell, installation, backlog, options)),
    )
}

async function enrich(
  { note, tell }: Shell,
  { clock }: Installation,
  backlog: Domain['backlog'],
  { kind, since, again = false, wait: isPatient }: Options,
): Promise<void> {
  const kinds = (kind === undefined ? wordKinds : [kind]).filter((what) => backlog.hasEngine(what))
  if (kinds.length === 0) {
    const text = 'There is no engine for it. See docs/operate/words.md.'
    return tell({ facts: { ordered: {} }, text })
  }
  const order = { since: since === undefined ? 0 : clock.now() - since, again }
  const ordered: Record<string, number> = {}
  for (const what of kinds) ordered[what] = await backlog.order(what, order)
  if (!isPatient) {
    const lines = kinds.map((what) => `${what}: ${ordered[what]} uploads to look at`)
    return tell({ facts: { ordered }, text: lines.join('\n') })
  }
  const asked: Record<string, number> = {}
  for (const what of kinds) asked[what] = await watch(note, backlog, what)
  const lines = kinds.map((what) => `${what}: ${asked[what]} of ${ordered[what]} asked for`)
  tell({ facts: { ordered, asked }, text: lines.join('\n') })
}

/** Until all of it is asked for; answers for how many items. */
async function watch(
  note: Shell['note'],
  backlog: Domain['backlog'],
  what: WordKind,
): Promise<number> {
  let told = ''
  for (;;) {
    const progress = await backlog.progress(what)
    if (!progress || progress.isDone) return progress?.asked ?? 0
    const line = `${what}: looked at ${progress.seen} of ${progress.total}, asked for ${progress.asked}`
    if (line !== told) note(line)
    told = line
    await wait(askEveryMs)
  }
}

function parseKind(text: string): WordKind {
  const kind = wordKinds.find((one) => one === text)
  if (kind) return kind
  throw new InvalidArgumentError(`Choose one of ${wordKinds.join(', ')}.`)
}

function parseAge(text: string): number {
  const [, count, unit] = /^(\d{1,5})([hd])$/.exec(text) ?? []
  if (count === undefined) throw new InvalidArgumentError('Write it like 30d or 12h.')
  return Number(count) * (unit === 'h' ? hour : day)
}
