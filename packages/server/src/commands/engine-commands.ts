import type { Command } from 'commander'
import type { EngineFacts } from '../moderation/index.ts'
import type { Installation } from './installation.ts'
import { describe, renderTable, renderTime, type Shell } from './shell.ts'

/** `engine …`: what looks at uploads. */
export function addEngineCommands(shell: Shell, installation: Installation): void {
  const engine = shell.program.command('engine').description('Manage what looks at uploads.')

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
      const version = await installation.withDomain((domain) => domain.engines.test(name))
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
    one.kinds.join(', '),
    one.condition,
    one.version ?? '',
    one.lastOkAt === null ? '' : renderTime(one.lastOkAt),
    one.condition === 'ok' ? '' : (one.lastError ?? ''),
  ])
  return renderTable(['NAME', 'LOOKS AT', 'STATE', 'VERSION', 'LAST ANSWER', 'LAST FAILURE'], rows)
}

function engineFacts({ name, kinds, condition, version, lastOkAt, lastError }: EngineFacts) {
  return { name, kinds, state: condition, version, last_ok_at: lastOkAt, last_error: lastError }
}
