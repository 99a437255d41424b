import type { Installation, PlannedUpgrade, Started } from './installation.ts'
import { type Answer, describe, type Shell } from './shell.ts'

/** `serve`, `worker` and `migrate`: what runs. */
export function addServerCommands({ program, tell }: Shell, installation: Installation): void {
  describe(program, {
    name: 'serve',
    about: 'Run the site and its background jobs. Stop with Ctrl+C or SIGTERM.',
    examples: ['serve', 'serve --json'],
  }).action(({ json }: { json?: boolean }) =>
    installation.serve((started) => tell(describeStart(started)), json === true),
  )

  describe(program, {
    name: 'worker',
    about: 'Run background jobs only. Requires PostgreSQL (DATABASE_URL).',
    examples: ['worker'],
  }).action(({ json }: { json?: boolean }) =>
    installation.worker(
      () =>
        tell({ facts: { working: true }, text: 'Running background jobs. Press Ctrl+C to stop.' }),
      json === true,
    ),
  )

  describe(program, {
    name: 'migrate',
    about:
      'Update the database to this version. `serve` does this automatically. SQLite is copied before.',
    examples: ['migrate', 'migrate --plan', 'migrate --json'],
  })
    .option('--plan', 'only say what would be done')
    .action(async ({ plan }: { plan?: true }) =>
      tell(
        plan
          ? describePlan(await installation.planUpgrade())
          : describeMigrations(await installation.migrate()),
      ),
    )
}

function describeStart({ origin, setupUrl }: Started): Answer {
  const setup = setupUrl
    ? `\nNo account yet. Open this link within 24 hours to create the admin account (works once):\n\n  ${setupUrl}\n`
    : ''
  return {
    facts: { origin, setup_url: setupUrl ?? null },
    text: `Anybin is running at ${origin}${setup}`,
  }
}

function describeMigrations(applied: readonly string[]): Answer {
  const text =
    applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}.`
  return { facts: { applied }, text }
}

function describePlan({ applied, missing, copy, command }: PlannedUpgrade): Answer {
  const facts = { applied, missing, copy: copy ?? null, command: command ?? null }
  if (missing.length === 0) return { facts, text: 'The database is up to date.' }
  const before = [
    ...(copy === undefined ? [] : [`Before, the database will be copied to ${copy}.`]),
    ...(command === undefined ? [] : [`Before, make a dump: ${command}`]),
  ]
  const changes = missing.map((name) => `  ${name}`)
  const text = [...before, `Will be applied, ${missing.length} in all:`, ...changes].join('\n')
  return { facts, text }
}
