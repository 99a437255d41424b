import type { CommandParts, Started } from './command-parts.ts'
import { type Answer, describe, type Shell } from './shell.ts'

/** `serve`, `worker` and `migrate`: what runs. */
export function addServerCommands({ program, tell }: Shell, parts: CommandParts): void {
  describe(program, {
    name: 'serve',
    about: 'Serve the site and work the queue, until stopped by SIGTERM or Ctrl+C.',
    examples: ['serve', 'serve --json'],
  }).action(({ json }: { json?: boolean }) =>
    parts.serve((started) => tell(describeStart(started)), json === true),
  )

  describe(program, {
    name: 'worker',
    about: 'Work the queue without serving; needs PostgreSQL (DATABASE_URL).',
    examples: ['worker'],
  }).action(({ json }: { json?: boolean }) =>
    parts.worker(
      () => tell({ facts: { working: true }, text: 'Working the queue. Stop with Ctrl+C.' }),
      json === true,
    ),
  )

  describe(program, {
    name: 'migrate',
    about: 'Bring the database to this version. `serve` does it too.',
    examples: ['migrate', 'migrate --json'],
  }).action(async () => tell(describeMigrations(await parts.migrate())))
}

function describeStart({ origin, setupUrl }: Started): Answer {
  const setup = setupUrl
    ? `\nNobody can sign in yet. Open this link once, within a day, to become the administrator:\n\n  ${setupUrl}\n`
    : ''
  return {
    facts: { origin, setup_url: setupUrl ?? null },
    text: `Anybin is ready: ${origin}${setup}`,
  }
}

function describeMigrations(applied: readonly string[]): Answer {
  const text =
    applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}.`
  return { facts: { applied }, text }
}
