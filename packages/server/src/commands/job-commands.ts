import type { Command } from 'commander'
import { AppError } from '../core/app-error.ts'
import type { Domain } from '../domain.ts'
import { parseCount } from './arguments.ts'
import type { Installation } from './installation.ts'
import { type Answer, describe, renderTable, renderTime, type Shell } from './shell.ts'

type ListedJob = Awaited<ReturnType<Domain['jobs']['inspection']['list']>>[number]

/** `job …`: work after the answer. */
export function addJobCommands(shell: Shell, installation: Installation): void {
  const job = shell.program.command('job').description('Manage background jobs.')

  describe(job, {
    name: 'list',
    about: 'List waiting, running and failed jobs, oldest first.',
    examples: ['job list --dead', 'job list --limit 1000 --json'],
  })
    .option('--dead', 'failed jobs only')
    .option('--limit <count>', 'maximum number of jobs', parseCount, 100)
    .action(async ({ dead, limit }: { dead?: true; limit: number }) => {
      const state = dead && 'dead'
      const listed = await installation.withDomain(({ jobs }) =>
        jobs.inspection.list({ state, limit }),
      )
      shell.tell(describeJobs(listed))
    })
  addRetry(job, shell, installation)
  addPause(job, shell, installation)
}

function addRetry(job: Command, { tell }: Shell, installation: Installation): void {
  const retry = describe(job, {
    name: 'retry',
    about: 'Retry failed jobs. A running server picks them up within seconds.',
    examples: ['job retry 5mJ0kQ1sV8xY2bN4cR7tZa', 'job retry --all'],
  })
    .argument('[id]', 'ID of the job, as shown by `job list --dead`')
    .option('--all', 'all failed jobs')
  retry.action(async (id: string | undefined, { all }: { all?: true }) => {
    if ((id === undefined) !== (all === true)) retry.error('give either an ID or --all')
    const retried = await installation.withDomain(async ({ jobRetries }) =>
      id === undefined ? jobRetries.retryAll() : Number(await jobRetries.retry(id)),
    )
    if (id !== undefined && retried === 0) {
      throw new AppError('not_found', { detail: `No failed job with the ID ${id}.` })
    }
    tell({ facts: { retried }, text: describeRetried(retried) })
  })
}

function addPause(job: Command, { tell }: Shell, installation: Installation): void {
  describe(job, {
    name: 'pause',
    about: 'Begin no more jobs of a lane until it is resumed. Jobs that run go on to their end.',
    examples: ['job pause media', 'job pause media --resume'],
  })
    .argument('<lane>', 'name of the lane, as shown by `job list`')
    .option('--resume', 'let it go on')
    .action(async (lane: string, { resume }: { resume?: true }) => {
      await installation.withDomain(({ laneSwitches }) =>
        resume ? laneSwitches.resume(lane) : laneSwitches.pause(lane),
      )
      const text = resume ? `The lane ${lane} goes on.` : `The lane ${lane} is paused.`
      tell({ facts: { lane, paused: !resume }, text })
    })
}

function describeRetried(count: number): string {
  if (count === 0) return 'No failed jobs.'
  return `Retrying ${count} ${count === 1 ? 'job' : 'jobs'}.`
}

function describeJobs(jobs: readonly ListedJob[]): Answer {
  const rows = jobs.map((job) => [
    job.id,
    job.name,
    job.lane ?? '',
    job.key ?? '',
    job.state === 'dead' ? 'failed' : job.state,
    renderTime(job.createdAt),
    job.state === 'waiting' ? renderTime(job.runAt) : '',
    `${job.attempts} of ${job.maxAttempts}`,
    firstLine(job.lastError ?? ''),
  ])
  const heading = ['ID', 'WHAT', 'LANE', 'OF', 'STATE', 'SINCE', 'NEXT', 'TRIES', 'LAST FAILURE']
  const text = jobs.length === 0 ? 'No jobs.' : renderTable(heading, rows)
  return { facts: { jobs: jobs.map(jobFacts) }, text }
}

function firstLine(text: string): string {
  return (text.split('\n', 1)[0] ?? '').slice(0, 200)
}

function jobFacts(job: ListedJob) {
  return {
    id: job.id,
    name: job.name,
    lane: job.lane,
    key: job.key,
    state: job.state,
    created_at: job.createdAt,
    run_at: job.runAt,
    attempts: job.attempts,
    max_attempts: job.maxAttempts,
    last_error: job.lastError,
  }
}
