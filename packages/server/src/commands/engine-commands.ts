import type { Command } from 'commander'
import type { EngineFacts } from '../engines/index.ts'
import type { Installation } from './installation.ts'
import { describe, renderTable, renderTime, type Shell } from './shell.ts'

/** `engine …`: what looks at uploads. */
export function addEngineCommands(shell: Shell, installation: Installation): void {
  const engine = shell.program
    .command('engine')
    .description('Manage the engines that look at uploads.')

  describe(engine, {
    name: 'list',
    about: 'List the engines, with what they said last.',
    examples: ['engine list', 'engine list --json'],
  }).action(async () => {
    const engines = await installation.withDomain((domain) => domain.engines.list())
    const text = engines.length === 0 ? 'No engines.' : renderEngines(engines)
    shell.tell({ facts: { engines: engines.map(engineFacts) }, text })
  })

  describe(engine, {
    name: 'test',
    about:
      'Ask an engine now whether it works, also one that failed and is left alone for a while.',
    examples: ['engine test clamd'],
  })
    .argument('<name>', 'name of the engine')
    .action(async (name: string) => {
      const version = await installation.withDomain((domain) =>
        domain.engines.test(name, 'operator'),
      )
      shell.tell({ facts: { name, version }, text: `${name} answers: ${version}` })
    })
  addPause(engine, shell, installation)
}

function addPause(engine: Command, { tell }: Shell, installation: Installation): void {
  describe(engine, {
    name: 'pause',
    about:
      'Ask nothing of an engine until it is resumed. Uploads wait for it and are scanned then.',
    examples: ['engine pause nsfw', 'engine pause nsfw --resume'],
  })
    .argument('<name>', 'name of the engine')
    .option('--resume', 'let it go on')
    .action(async (name: string, { resume }: { resume?: true }) => {
      await installation.withDomain(({ engines }) =>
        resume ? engines.resume(name, 'operator') : engines.pause(name, 'operator'),
      )
      tell({
        facts: { name, paused: !resume },
        text: resume ? `${name} goes on.` : `${name} is paused.`,
      })
    })
}

function renderEngines(engines: readonly EngineFacts[]): string {
  const rows = engines.map((one) => [
    one.name,
    one.purpose,
    one.kinds.join(', '),
    one.condition,
    renderSpent(one),
    one.version ?? '',
    one.lastOkAt === null ? '' : renderTime(one.lastOkAt),
    one.condition === 'ok' ? '' : (one.lastError ?? ''),
  ])
  return renderTable(
    ['NAME', 'PURPOSE', 'LOOKS AT', 'STATE', 'TODAY', 'VERSION', 'LAST ANSWER', 'LAST FAILURE'],
    rows,
  )
}

/** Such as `3 of 1000 calls, $0.02`. */
function renderSpent({ spent, limits }: EngineFacts): string {
  const ofCalls = limits.calls === undefined ? '' : ` of ${limits.calls}`
  const dollars = (micros: number) => `$${(micros / 1_000_000).toFixed(2)}`
  const ofDollars = limits.micros === undefined ? '' : ` of ${dollars(limits.micros)}`
  const isFree = spent.micros === 0 && limits.micros === undefined
  return `${spent.calls}${ofCalls} calls${isFree ? '' : `, ${dollars(spent.micros)}${ofDollars}`}`
}

function engineFacts({ name, purpose, kinds, condition, version, ...rest }: EngineFacts) {
  const { spent, limits, lastOkAt, lastError } = rest
  return {
    name,
    purpose,
    kinds,
    state: condition,
    version,
    calls_today: spent.calls,
    calls_per_day: limits.calls ?? null,
    micros_today: spent.micros,
    micros_per_day: limits.micros ?? null,
    last_ok_at: lastOkAt,
    last_error: lastError,
  }
}
