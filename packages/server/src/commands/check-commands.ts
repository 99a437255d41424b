import type { Examination } from '../core/examination.ts'
import type { Domain } from '../domain.ts'
import type { BlobFindings, VerificationOptions } from '../items/index.ts'
import { parseCount } from './arguments.ts'
import type { Installation } from './installation.ts'
import { type Answer, describe, renderTable, type Shell } from './shell.ts'

/** `verify-blobs` and `doctor`: whether all is well. */
export function addCheckCommands(shell: Shell, installation: Installation): void {
  const { note, program, tell } = shell
  describe(program, {
    name: 'verify-blobs',
    about:
      'Verify every stored file against its hash, and find files without an item. Read-only. Only missing and damaged files end it with 1.',
    examples: ['verify-blobs', 'verify-blobs --sample 5 --json', 'verify-blobs --after 125000'],
  })
    .option(
      '--sample <percent>',
      'read so many of a hundred files; of the others check presence',
      parseCount,
      100,
    )
    .option('--after <position>', 'go on where an interrupted run was', parseCount, 0)
    .action(async ({ sample, after }: { sample: number; after: number }) => {
      const progress = (items: number, position: number) =>
        note(`${items} items checked; continue from here with --after ${position}`)
      const orphanProgress = (blobs: number) => {
        if (blobs % notedBlobs === 0) note(`${blobs} files compared with the items`)
      }
      const options = { after, samplePercent: sample, progress, orphanProgress }
      tell(describeBlobs(await installation.withDomain((domain) => verify(domain, options))))
    })

  describe(program, {
    name: 'doctor',
    about: 'Check the installation: settings, connections and missing tools.',
    examples: ['doctor', 'doctor --json'],
  }).action(async () => tell(describeHealth(await installation.examine())))
}

const notedBlobs = 10_000

const blobFindings = [
  ['missing', 'the item exists, but its file, an earlier one or a rendition is missing'],
  ['damaged', 'the stored file differs from the upload'],
  ['orphans', 'files without an item: an upload in progress, or cleaned up within hours'],
] as const

/** Of uploads, and of sealed evidence. */
async function verify(
  { blobVerification, evidenceUpkeep, lastRuns }: Domain,
  options: VerificationOptions,
): Promise<BlobFindings> {
  const blobs = await blobVerification.run(options)
  const sealed = await evidenceUpkeep.verify()
  const named = (ids: readonly string[]) => ids.map((id) => `evidence/${id}`)
  const found = {
    ...blobs,
    missing: [...blobs.missing, ...named(sealed.missing)],
    damaged: [...blobs.damaged, ...named(sealed.damaged)],
    orphans: [...blobs.orphans, ...named(sealed.orphans)],
  }
  await lastRuns.record('file-verification', found.missing.length + found.damaged.length === 0)
  return found
}

function describeBlobs(report: BlobFindings): Answer {
  const found = blobFindings.flatMap(([name, meaning]) =>
    report[name].map((which) => [name, which, meaning]),
  )
  const counted = `${report.items} items, ${report.blobs} blobs`
  const text =
    found.length === 0
      ? `${counted}: all good.`
      : `${counted}.\n\n${renderTable(['FOUND', 'WHICH', 'MEANING'], found)}`
  return { facts: report, text, isFinding: report.missing.length + report.damaged.length > 0 }
}

function describeHealth(examinations: readonly Examination[]): Answer {
  const isFinding = examinations.some(({ state }) => state === 'missing' || state === 'failing')
  const rows = examinations.map(({ name, state, detail }) => [state, name, detail])
  const fixes = examinations.filter(({ fix }) => fix).map(({ name, fix }) => `  ${name}: ${fix}`)
  const advice = fixes.length === 0 ? '' : `\n\nHow to fix:\n${fixes.join('\n')}`
  return {
    facts: { ok: !isFinding, examinations },
    text: renderTable(['STATE', 'WHAT', 'DETAIL'], rows) + advice,
    isFinding,
  }
}
