import type { Domain } from '../domain.ts'
import type { BlobFindings } from '../items/index.ts'
import type { Examination, Installation } from './installation.ts'
import { type Answer, describe, renderTable, type Shell } from './shell.ts'

/** `verify-blobs` and `doctor`: whether all is well. */
export function addCheckCommands({ program, tell }: Shell, installation: Installation): void {
  describe(program, {
    name: 'verify-blobs',
    about: 'Verify every stored file against its hash, and find files without an item. Read-only.',
    examples: ['verify-blobs', 'verify-blobs --json'],
  }).action(async () => tell(describeBlobs(await installation.withDomain(verify))))

  describe(program, {
    name: 'doctor',
    about: 'Check the installation: settings, connections and missing tools.',
    examples: ['doctor', 'doctor --json'],
  }).action(async () => tell(describeHealth(await installation.examine())))
}

const blobFindings = [
  ['missing', 'the item exists, but its file is missing'],
  ['damaged', 'the stored file differs from the upload'],
  ['orphans', 'files without an item: an upload in progress, or cleaned up within hours'],
] as const

/** Of uploads, and of sealed evidence. */
async function verify({ blobVerification, evidenceUpkeep }: Domain): Promise<BlobFindings> {
  const blobs = await blobVerification.run()
  const sealed = await evidenceUpkeep.verify()
  const named = (ids: readonly string[]) => ids.map((id) => `evidence/${id}`)
  return {
    ...blobs,
    missing: [...blobs.missing, ...named(sealed.missing)],
    damaged: [...blobs.damaged, ...named(sealed.damaged)],
    orphans: [...blobs.orphans, ...named(sealed.orphans)],
  }
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
  return { facts: report, text, isFinding: found.length > 0 }
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
