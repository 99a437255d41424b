import type { BlobFindings } from '../items/index.ts'
import type { CommandParts, Examination } from './command-parts.ts'
import { type Answer, describe, renderTable, type Shell } from './shell.ts'

/** `verify-blobs` and `doctor`: whether all is well. */
export function addCheckCommands({ program, tell }: Shell, parts: CommandParts): void {
  describe(program, {
    name: 'verify-blobs',
    about:
      'Read every stored byte: each item must have its bytes with the right hash, each blob its item. Changes nothing.',
    examples: ['verify-blobs', 'verify-blobs --json'],
  }).action(async () =>
    tell(describeBlobs(await parts.withModules((modules) => modules.verifyBlobs()))),
  )

  describe(program, {
    name: 'doctor',
    about: 'Look at the installation: what is configured, what answers, what is missing.',
    examples: ['doctor', 'doctor --json'],
  }).action(async () =>
    tell(describeHealth(await parts.withModules((modules) => modules.doctor()))),
  )
}

const blobFindings = [
  ['missing', 'the item is there, its bytes are not'],
  ['damaged', 'the bytes are not those that were uploaded'],
  ['orphans', 'bytes without an item: an upload under way, or swept within hours'],
] as const

function describeBlobs(report: BlobFindings): Answer {
  const found = blobFindings.flatMap(([name, meaning]) =>
    report[name].map((which) => [name, which, meaning]),
  )
  const counted = `${report.items} items, ${report.blobs} blobs`
  const text =
    found.length === 0
      ? `${counted}: everything is in its place.`
      : `${counted}.\n\n${renderTable(['FOUND', 'WHICH', 'MEANING'], found)}`
  return { facts: report, text, isFinding: found.length > 0 }
}

function describeHealth(examinations: readonly Examination[]): Answer {
  const isFinding = examinations.some(({ state }) => state === 'missing' || state === 'failing')
  const rows = examinations.map(({ name, state, detail }) => [state, name, detail])
  const fixes = examinations.filter(({ fix }) => fix).map(({ name, fix }) => `  ${name}: ${fix}`)
  const advice = fixes.length === 0 ? '' : `\n\nWhat to do:\n${fixes.join('\n')}`
  return {
    facts: { ok: !isFinding, examinations },
    text: renderTable(['STATE', 'WHAT', 'DETAIL'], rows) + advice,
    isFinding,
  }
}
