import type { LastRuns } from '../backups/index.ts'
import type { Engines } from '../engines/index.ts'
import type { RemovalFigures, SiteFigures, VerificationRuns } from '../items/index.ts'
import { KeptReading } from './kept-reading.ts'
import type { Meter } from './meter.ts'

export type SiteMetricsParts = {
  readonly engines: Pick<Engines, 'list'>
  readonly lastRuns: LastRuns
  readonly removalFigures: RemovalFigures
  readonly siteFigures: Pick<SiteFigures, 'read'>
  readonly verificationRuns: Pick<VerificationRuns, 'read'>
}

/** What the site has, what should be gone, and what its operator has done for it. */
export function addSiteMetrics(meter: Meter, on: SiteMetricsParts): void {
  addFigures(meter, on)
  addRemovals(meter, on)
  addEngines(meter, on)
  addUpkeep(meter, on)
}

/** As a job counted them, every five minutes. */
function addFigures(meter: Meter, { siteFigures }: SiteMetricsParts): void {
  const figures = new KeptReading(() => siteFigures.read())
  const counted = [
    ['anybin_items', 'Uploads that are kept, counted every five minutes.', 'items'],
    ['anybin_items_bytes', 'Bytes of their originals.', 'bytes'],
    ['anybin_people', 'Accounts.', 'people'],
  ] as const
  for (const [name, help, member] of counted) {
    meter.gauge({ name, help }, async () => (await figures.get())?.[member])
  }
}

function addRemovals(meter: Meter, { removalFigures }: SiteMetricsParts): void {
  const pastEnd = new KeptReading(() => removalFigures.itemsPastEnd())
  const items = {
    name: 'anybin_items_past_end',
    help: 'Items that have expired and still take room. Nobody is served them.',
  }
  meter.gauge(items, () => pastEnd.get())
  const toRemove = new KeptReading(() => removalFigures.filesToRemove())
  const files = {
    name: 'anybin_files_to_remove',
    help: 'Files of deleted, burned and expired items whose bytes are still to be removed.',
  }
  meter.gauge(files, () => toRemove.get())
}

function addEngines(meter: Meter, { engines }: SiteMetricsParts): void {
  const found = new KeptReading(() => engines.list())
  meter.gauges(
    {
      name: 'anybin_engine_available',
      help: 'Whether an engine answered the last time and is not paused.',
      labels: ['engine'],
    },
    async () =>
      (await found.get()).map(({ name, condition }) => [
        { engine: name },
        condition === 'ok' || condition === 'unused' ? 1 : 0,
      ]),
  )
  meter.gauges(
    {
      name: 'anybin_engine_calls_today',
      help: 'Calls of an engine since midnight (UTC).',
      labels: ['engine'],
    },
    async () => (await found.get()).map(({ name, spent }) => [{ engine: name }, spent.calls]),
  )
}

/** Of backups and verifications: absent until the first, so that alerts can tell. */
function addUpkeep(meter: Meter, { lastRuns, verificationRuns }: SiteMetricsParts): void {
  const last = new KeptReading(async () => {
    const runs = new Map(await lastRuns.read())
    const run = await verificationRuns.read()
    const before = runs.get('file-verification')?.at ?? 0
    if (run?.finishedAt && run.finishedAt > before) {
      const isFine = run.missingCount + run.damagedCount === 0
      runs.set('file-verification', { at: run.finishedAt, isFine })
    }
    return [...runs]
  })
  meter.gauges(
    {
      name: 'anybin_upkeep_timestamp_seconds',
      help: 'When the last backup and the last verifications ended (Unix time), by what was done.',
      labels: ['what'],
    },
    async () => (await last.get()).map(([what, { at }]) => [{ what }, at / 1000]),
  )
  meter.gauges(
    {
      name: 'anybin_upkeep_ok',
      help: 'Whether the last one found everything as it should be.',
      labels: ['what'],
    },
    async () => (await last.get()).map(([what, { isFine }]) => [{ what }, isFine ? 1 : 0]),
  )
}
